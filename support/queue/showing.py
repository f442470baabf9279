"""The authority's queue as rows: what support would end first stands first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support.models.extension import Extension
from support.models.leaving import ReEntry
from support.models.needs import NeedsAssessment, NeedsState
from support.queue import scope
from support.rna.showing import day

Row = TypeVar("Row", NeedsAssessment, Extension, ReEntry)
# On one page; what is left over stands there when these are decided.
MOST = 50


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    empty: str
    columns: list[Column]
    rows: list[list[Cell]]
    is_more: bool


def sections(actor: Actor, *, on: date) -> list[Section]:
    needs, longer, back = _waiting(actor)
    return [
        _section(_("Recovery Needs Assessments"), needs[: MOST + 1], lambda row: _needs(row, on)),
        _section(_("Longer support"), longer[: MOST + 1], lambda row: _longer(row, on)),
        _section(_("Coming back into support"), back[: MOST + 1], _back),
    ]


def number_waiting(actor: Actor) -> int:
    return sum(found.order_by()[:MOST].count() for found in _waiting(actor))


def _waiting(actor: Actor) -> tuple[QuerySet[NeedsAssessment], QuerySet[Extension], QuerySet[ReEntry]]:
    needs = scope.assessments(actor).filter(progress=NeedsState.DECIDING)
    longer = scope.extensions(actor).filter(decided_at=None, called_off_at=None)
    back = scope.re_entries(actor).filter(decided_at=None)
    soonest = ("support_until", "id")
    return needs.order_by(*soonest), longer.order_by(*soonest), back.order_by("asked_at", "id")


def asked_for(row: Extension) -> list[SummaryRow]:
    late = [SummaryRow(_("Why it comes late"), row.late_words)] if row.is_late else []
    return [
        SummaryRow(_("Support ends"), day(row.support_until)),
        SummaryRow(_("Asked for until"), day(row.asked_until)),
        SummaryRow(_("What for"), row.get_ground_display()),
        SummaryRow(_("Why"), row.words),
        SummaryRow(_("Without a roof or money otherwise"), _("Yes") if row.is_hardship else _("No")),
        *late,
    ]


def asked_back(row: ReEntry) -> list[SummaryRow]:
    return [
        SummaryRow(_("Asked for until"), day(row.asked_until)),
        SummaryRow(_("Risk"), row.risk),
        SummaryRow(_("Needs"), row.needs),
    ]


def _section(title: str, waiting: QuerySet[Row], cells: Callable[[Row], list[Cell]]) -> Section:
    found = list(waiting)
    columns = [Column(_("Case")), Column(_("Support ends")), Column(_("What is asked for"))]
    rows = [cells(row) for row in found[:MOST]]
    return Section(title, _("Nothing waits for you."), columns, rows, len(found) > MOST)


def _needs(row: NeedsAssessment, on: date) -> list[Cell]:
    href = reverse("needs_decide", args=[row.reference])
    return [Cell(_number(row), href), _ends(row.support_until, on), Cell(_("A decision on each need"))]


def _longer(row: Extension, on: date) -> list[Cell]:
    href = reverse("extension_decide", args=[row.reference])
    tag = Tag(_("Hardship"), "red") if row.is_hardship else None
    return [
        Cell(_number(row), href),
        _ends(row.support_until, on),
        Cell(_("Until %(day)s") % {"day": day(row.asked_until)}, tag=tag),
    ]


def _back(row: ReEntry) -> list[Cell]:
    href = reverse("re_entry_decide", args=[row.reference])
    return [Cell(_number(row), href), Cell(_("Over")), Cell(_("Until %(day)s") % {"day": day(row.asked_until)})]


def _number(row: NeedsAssessment | Extension | ReEntry) -> str:
    return row.care.case.number if row.care.case else row.care.number


def _ends(ends: date | None, on: date) -> Cell:
    if ends is None:
        return Cell("")
    return Cell(_("Ends %(day)s") % {"day": day(ends)}, tag=Tag(_("Passed"), "red") if ends < on else None)
