"""What pages of assessments show: where each stands, what was asked for, and what was decided."""

from collections.abc import Callable, Iterable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column, Link, SummaryRow, Tag
from support.models.asked import Answer
from support.models.care import Care
from support.models.needs import NeedsAssessment, NeedsState, Recommendation

COLOURS = {NeedsState.DECIDED: "green", NeedsState.DECLINED: "grey", NeedsState.OVER: "grey"}


def day(on: date | None) -> str:
    return date_format(on, "j F Y") if on else ""


def columns() -> list[Column]:
    return [Column(_("Offered")), Column(_("Where it stands"))]


def rows(care: Care) -> list[list[Cell]]:
    found = NeedsAssessment.objects.filter(care=care).order_by("-offered_on", "-id")
    return [[Cell(day(row.offered_on), reverse("needs", args=[row.reference])), state(row)] for row in found]


def state(row: NeedsAssessment) -> Cell:
    return Cell(tag=tag(row))


def tag(row: NeedsAssessment) -> Tag:
    return Tag(row.get_progress_display(), COLOURS.get(NeedsState(row.progress), "blue"))


def cards(found: Iterable[Recommendation], *, answer: bool = False) -> list[dict[str, object]]:
    """One card for each need; `answer`: with the link by which it is decided."""
    return [{"title": row.get_category_display(), "rows": _lines(row), "actions": _acts(row, answer)} for row in found]


def _lines(row: Recommendation) -> list[SummaryRow]:
    lines = [
        SummaryRow(_("Arises from the exploitation"), _yes(row.from_exploitation)),
        SummaryRow(_("Another service"), _service(row)),
        SummaryRow(_("If it stops"), row.if_it_stops),
        SummaryRow(_("Asked for until"), day(row.asked_until)),
    ]
    return [*lines, *_answer(row)] if row.answer else lines


def _answer(row: Recommendation) -> list[SummaryRow]:
    colour = "green" if row.answer == Answer.GRANTED else "orange"
    told = [SummaryRow(_("Decision"), _until(row), tag=Tag(row.get_answer_display(), colour))]
    return [*told, SummaryRow(_("Why"), "\n".join(filter(None, (str(row.get_because_display()), row.words))))]


def _until(row: Recommendation) -> str:
    return _(" until %(day)s") % {"day": day(row.granted_until)} if row.granted_until else ""


def _service(row: Recommendation) -> str:
    if not row.other_service:
        return _("None")
    if row.other_in_weeks is None:
        return _("There is one; nobody can say how soon")
    return _("There is one, in %(weeks)d weeks") % {"weeks": row.other_in_weeks}


def _acts(row: Recommendation, answer: bool) -> list[Link]:
    if not answer:
        return []
    href = reverse("recommendation_answer", args=[row.reference])
    return [Link(_("Change the answer") if row.answer else _("Decide"), href)]


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")


def check_columns() -> list[Column]:
    return [Column(_("Number")), Column(_("Name")), Column(_("Sent")), Column(_("Support ends"))]


def check_rows(found: Iterable[NeedsAssessment], name_of: Callable[[Care], str]) -> list[list[Cell]]:
    return [
        [
            Cell(row.care.number, reverse("needs", args=[row.reference])),
            Cell(name_of(row.care)),
            Cell(date_format(row.sent_at, "j F Y") if row.sent_at else ""),
            Cell(day(row.support_until)),
        ]
        for row in found
    ]
