"""What the last accessibility test run found, as the statement tells it. No run, no claim."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

SUMMARY = Path("docs") / "proof" / "accessibility.json"


@dataclass(frozen=True, slots=True)
class Results:
    on: date
    pages: int
    violations: int
    viewports: tuple[int, ...]


def latest(folder: Path | None = None) -> Results | None:
    file = (folder or settings.BASE_DIR) / SUMMARY
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Results(
            on=date.fromisoformat(told["date"]),
            pages=int(told["pages"]),
            violations=int(told["violations"]),
            viewports=tuple(int(width) for width in told["viewports"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
