"""Prints what each folder of tests took beside the seconds it may take, which `[tool.nrm.budgets]` declares."""

import time
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_began = time.monotonic()
_spent: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    folder = str(Path(report.nodeid.split("::")[0]).parent)
    _spent[folder] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _spent or hasattr(terminalreporter.config, "workerinput"):
        return
    budgets: dict[str, float] = tomllib.loads((_ROOT / "pyproject.toml").read_text())["tool"]["nrm"]["budgets"]
    terminalreporter.section("seconds by folder")
    for folder, seconds in sorted(_spent.items()):
        allowed = _budget(folder, budgets)
        late = "  over budget" if seconds > allowed else ""
        terminalreporter.line(f"{seconds:8.1f} of {allowed:5.0f}  {folder}{late}")
    total = time.monotonic() - _began
    terminalreporter.line(f"{total:8.1f} of {budgets['total']:5.0f}  in all, by the clock{_late(total, budgets)}")


def _late(total: float, budgets: dict[str, float]) -> str:
    return "  over budget" if total > budgets["total"] else ""


def _budget(folder: str, budgets: dict[str, float]) -> float:
    """The nearest declared folder above counts."""
    for candidate in (folder, *map(str, Path(folder).parents)):
        if candidate in budgets:
            return budgets[candidate]
    return budgets["total"]
