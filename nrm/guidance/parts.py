"""One row of a section, by place: reading it, putting another there, and its place's name in the ledger."""

from dataclasses import replace
from typing import Any

from nrm.guidance.content import Assurance, Clock, Content, Letter, Panel, Rate, Route, Standard, Switch, Window
from nrm.guidance.sections import Section

Part = Clock | Assurance | Route | Standard | Switch | Rate | Letter | Window | Panel


def parts_of(content: Content, section: Section) -> tuple[Part, ...]:
    rows: tuple[Part, ...] = getattr(content, section.value)
    return rows


def with_part(content: Content, section: Section, index: int | None, part: Part) -> Content:
    rows = parts_of(content, section)
    changed = (*rows, part) if index is None else (*rows[:index], part, *rows[index + 1 :])
    return _with(content, section, changed)


def without_part(content: Content, section: Section, index: int) -> tuple[Content, Part]:
    rows = parts_of(content, section)
    return _with(content, section, (*rows[:index], *rows[index + 1 :])), rows[index]


def place(part: Part) -> str:
    """A code for the ledger and an anchor for the page: never a person's words."""
    if isinstance(part, Panel):
        return "panel"
    if isinstance(part, Assurance):
        return part.key
    if isinstance(part, Standard):
        return part.stage.value
    if isinstance(part, Clock) and part.nation is not None:
        return f"{part.code.value}-{part.nation.value}"
    if isinstance(part, Rate):
        return f"{part.code.value}-{part.starts_on.isoformat()}"
    return str(part.code.value)


def _with(content: Content, section: Section, rows: Any) -> Content:
    named: dict[str, Any] = {section.value: rows}
    return replace(content, **named)
