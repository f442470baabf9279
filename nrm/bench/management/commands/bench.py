"""Measures scenarios on what `bench_load` has loaded, prints the table and writes the figures as JSON."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nrm.bench import loaded, offered, report
from nrm.bench.loaded import NotHere
from nrm.bench.measuring import measure
from nrm.bench.pages import PageFailed
from nrm.bench.scenario import Ground
from nrm.vault import keyring


class Command(BaseCommand):
    help = "Measures scenarios in turn with their floors. It writes cases: only on a database made by bench_load."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="all of them if none is named")
        parser.add_argument("--rounds", type=int, help="exactly so many; otherwise until the ratio is firm")
        parser.add_argument("--json", type=Path, help="where to write the figures")
        parser.add_argument("--beside", type=Path, help="figures of a smaller database, for how flat the times are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = self._measured(options["scenarios"], options["rounds"])
        except (NotHere, PageFailed) as error:
            raise CommandError(str(error)) from None
        beside = options["beside"]
        self.stdout.write(report.table(lines, report.read(beside) if beside and beside.exists() else None))
        if options["json"]:
            report.write(options["json"], lines)

    def _measured(self, names: list[str], rounds: int | None) -> dict[str, report.Line]:
        loaded.require_no_production()
        here = loaded.required()
        self._require_known(names)
        problem = keyring.problem()
        if problem is not None:
            raise NotHere(problem)
        ground = Ground(here.cases, here.seed, timezone.now())
        found = {}
        for scenario in offered.named(names):
            self.stderr.write(f"{scenario.name} …")
            found[scenario.name] = report.line(measure(scenario, ground, rounds=rounds), scenario, ground)
        return found

    def _require_known(self, names: list[str]) -> None:
        known = [scenario.name for scenario in offered.scenarios()]
        unknown = sorted(set(names) - set(known))
        if unknown:
            raise NotHere(f"Nobody offers {', '.join(unknown)}. There are: {', '.join(known)}.")
