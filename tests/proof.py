"""`make prove`: the same tests with full numbers, and what they counted written to docs/proof/DATE.md.

A test counts with the fixture `count`; any other figure goes through pytest's own `record_property(name, value)`.
"""

import os
import platform
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.counts import MARK

PROVING = os.environ.get("NRM_PROVE") == "1"
_FOLDER = Path(__file__).resolve().parent.parent / "docs" / "proof"
_began = time.monotonic()
_outcomes: Counter[str] = Counter()
_by_folder: dict[str, Counter[str]] = defaultdict(Counter)
_counted: Counter[str] = Counter()
_figures: dict[str, dict[str, object]] = defaultdict(dict)


def amount(*, quick: int, full: int) -> int:
    """How many: few in `make test`, all in `make prove`."""
    return full if PROVING else quick


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call" and report.passed:
        return
    path = Path(report.nodeid.split("::")[0])
    _outcomes[report.outcome] += 1
    _by_folder[str(path.parent)][report.outcome] += 1
    for name, value in report.user_properties:
        if str(name).startswith(MARK):
            _counted[str(name).removeprefix(MARK)] += int(str(value))
        else:
            _figures[str(path)][str(name)] = value


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not PROVING or hasattr(terminalreporter.config, "workerinput"):
        return
    _FOLDER.mkdir(parents=True, exist_ok=True)
    file = _free(datetime.now(UTC).date().isoformat())
    file.write_text("\n".join(_page()) + "\n", encoding="utf-8")
    terminalreporter.line(f"Written: docs/proof/{file.name}")


def _free(day: str) -> Path:
    """A second run of one day stands beside the first: a part that takes long may be proved by itself."""
    taken = len(list(_FOLDER.glob(f"{day}*.md")))
    return _FOLDER / (f"{day}-{taken + 1}.md" if taken else f"{day}.md")


def _page() -> list[str]:
    counted = ", ".join(f"{count} {outcome}" for outcome, count in sorted(_outcomes.items()))
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return [
        f"# Proof of {datetime.now(UTC).date().isoformat()}",
        "",
        f"`make prove` on {machine}: {counted} in {time.monotonic() - _began:.0f} seconds.",
        "",
        "## Tests by folder",
        "",
        "| Folder | Passed | Failed |",
        "|---|---|---|",
        *(f"| {folder} | {row['passed']} | {row['failed']} |" for folder, row in sorted(_by_folder.items())),
        "",
        "## Counted",
        "",
        "| What | How many |",
        "|---|---|",
        *(f"| {what} | {number:,} |" for what, number in sorted(_counted.items())),
        "",
        "## Figures",
        "",
        "| Test module | Figure | Value |",
        "|---|---|---|",
        *(f"| {path} | {name} | {value} |" for path, row in sorted(_figures.items()) for name, value in row.items()),
    ]
