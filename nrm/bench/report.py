"""What was measured, as JSON for machines and as a table for people. What is not firm is said to be so."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from nrm.bench import numbers
from nrm.bench.measuring import Measured
from nrm.bench.scenario import Goal, Ground, Scenario

Line = dict[str, Any]
# Of a scenario at one size over the same at another, each measured at a time of its own: in rounds that nothing else
# disturbed, and in the processor's time.
FLAT = ("p10_ms", "cpu_ms")


def line(found: Measured, scenario: Scenario, ground: Ground) -> Line:
    wall, cpu = [took.wall_ms for took in found.runs], median(took.cpu_ms for took in found.runs)
    ratio = found.ratio
    figures: Line = {
        "cases": ground.cases,
        "p10_ms": numbers.percentile(wall, 0.10),
        "p50_ms": median(wall),
        "p95_ms": numbers.percentile(wall, 0.95),
        "cpu_ms": cpu,
        "sql": found.sql,
        "sql_ms": found.sql_ms,
        "floor_p50_ms": median(took.wall_ms for took in found.floors),
        "floor_cpu_ms": median(took.cpu_ms for took in found.floors),
        "floor_ratio": ratio.value,
        "floor_ratio_low": ratio.low,
        "floor_ratio_high": ratio.high,
        "static_ratio": found.static_ratio.value,
    }
    rounded = {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
    firm = {"by": found.by.value, "firm": ratio.is_firm, "rounds": len(found.runs), "bytes": found.size}
    return rounded | firm | {"missed": missed(rounded, scenario.goal)}


def missed(line: Line, goal: Goal) -> list[str]:
    """Which of the promises it breaks, each with what was promised."""
    promises = {
        "floor_ratio": goal.ratio,
        "sql": goal.sql,
        "p50_ms": goal.p50_ms,
        "static_ratio": goal.static,
    }
    return [f"{name} {line[name]:g} > {most:g}" for name, most in promises.items() if most and line[name] > most]


def write(path: Path, lines: Mapping[str, Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> dict[str, Line]:
    found: dict[str, Line] = json.loads(path.read_text(encoding="utf-8"))
    return found


def table(lines: Mapping[str, Line], smaller: Mapping[str, Line] | None = None) -> str:
    """Markdown, so that it can stand in a document as it is."""
    flat = ["× smaller, quiet", "× smaller, CPU"] if smaller else []
    columns = ["Scenario", "p50 ms", "p95 ms", "CPU ms", "SQL", "SQL ms", "× floor (95%)", "× static page", *flat]
    rows = [_row(name, line, (smaller or {}).get(name), beside=bool(smaller)) for name, line in lines.items()]
    rule = ["---", *["---:"] * (len(columns) - 1), "---"]
    return "\n".join(_joined(cells) for cells in ([*columns, "Missed"], rule, *rows))


def _row(name: str, line: Line, smaller: Line | None, *, beside: bool) -> list[str]:
    times = [f"{line[key]:.2f}" for key in ("p50_ms", "p95_ms", "cpu_ms")]
    flat = [f"{line[key] / smaller[key]:.2f}" if smaller else "–" for key in FLAT] if beside else []
    return [
        name,
        *times,
        str(line["sql"]),
        f"{line['sql_ms']:.2f}",
        _ratio(line),
        f"{line['static_ratio']:.1f}",
        *flat,
        "; ".join(line["missed"]) or "–",
    ]


def _ratio(line: Line) -> str:
    interval = f"{line['floor_ratio_low']:.2f}–{line['floor_ratio_high']:.2f}"
    if not line["firm"]:
        return f"not firm: {interval}"
    return f"{line['floor_ratio']:.2f} ({interval})"


def _joined(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
