"""Sums what tests counted (`count("matrix cells", 301)`) over all workers, and prints it in the summary."""

from collections import Counter
from collections.abc import Callable

import pytest

MARK = "count: "
_counts: Counter[str] = Counter()


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    return lambda what, number: record_property(MARK + what, number)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        for name, number in report.user_properties:
            if name.startswith(MARK):
                _counts[name.removeprefix(MARK)] += int(str(number))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, number in sorted(_counts.items()):
        terminalreporter.line(f"{what}: {number:,}")
