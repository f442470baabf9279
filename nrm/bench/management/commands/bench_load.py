"""Fills an empty database with invented cases to be measured. Never a database of real ones."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nrm.bench import filling
from nrm.bench.loaded import NotHere


class Command(BaseCommand):
    help = "Loads invented cases for the benchmark into a database without any. The same seed gives the same rows."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            filled = filling.fill(cases=options["cases"], seed=options["seed"], now=timezone.now())
        except NotHere as error:
            raise CommandError(str(error)) from None
        how = f"in {time.monotonic() - began:.0f} s" if filled.is_new else "already there"
        loaded = filled.loaded
        self.stdout.write(f"{loaded.cases:,} cases of seed {loaded.seed}, {how}: checksum {loaded.checksum}")
