"""What the pages of standards show: inspections, findings worst first, and what is to be done by when."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column, Link, SummaryRow, Tag
from support.models.standard import Inspection, Outcome, StandardFinding, ToDo
from support.standards.comparing import TITLES, Compared, Share

COLOURS = {Outcome.MET: "green", Outcome.PARTLY: "yellow", Outcome.NOT_MET: "red"}
WORST_FIRST = {Outcome.NOT_MET: 0, Outcome.PARTLY: 1, Outcome.MET: 2}


def compared_columns() -> list[Column]:
    shares = [Column(title, numeric=True) for title in TITLES.values()]
    return [Column(_("Provider")), *shares, Column(_("Days until a need is met"), numeric=True)]


def compared(found: Sequence[Compared]) -> list[list[Cell]]:
    return [
        [
            Cell(one.provider.name),
            *(Cell(_share(one.shares[name]), numeric=True) for name in TITLES),
            Cell(_("Too few") if one.wait is None else one.wait, numeric=True),
        ]
        for one in found
    ]


def _share(share: Share) -> str:
    return f"{share.percent}%" if share.is_shown else _("Too few")


def columns() -> list[Column]:
    return [Column(_("Provider")), Column(_("Inspected on")), Column(_("State"))]


def rows(inspections: Sequence[Inspection]) -> list[list[Cell]]:
    return [
        [
            Cell(row.provider.name, reverse("inspection", args=[row.reference])),
            Cell(date_format(row.held_on, "j F Y")),
            Cell(tag=Tag(_("Closed"), "green") if row.closed_at else Tag(_("Still to do"), "yellow")),
        ]
        for row in inspections
    ]


def findings(inspection: Inspection) -> list[StandardFinding]:
    found = inspection.findings.prefetch_related("to_do").order_by("id")
    return sorted(found, key=lambda row: WORST_FIRST[Outcome(row.outcome)])


def cards(
    inspection: Inspection, *, on: date, may_inspect: bool, may_answer: bool
) -> list[tuple[str, list[SummaryRow]]]:
    return [
        (str(row.get_standard_display()), _card(row, on=on, may_inspect=may_inspect, may_answer=may_answer))
        for row in findings(inspection)
    ]


def _card(row: StandardFinding, *, on: date, may_inspect: bool, may_answer: bool) -> list[SummaryRow]:
    tag = Tag(row.get_outcome_display(), COLOURS[Outcome(row.outcome)])
    asked = Link(
        _("Ask for something to be done"), reverse("improvement_ask", args=[row.inspection.reference, row.standard])
    )
    is_short = row.outcome != Outcome.MET and row.inspection.closed_at is None
    actions = [asked] if may_inspect and is_short else []
    lines = [SummaryRow(_("Finding"), tag=tag, actions=actions)]
    if row.evidence:
        lines.append(SummaryRow(_("Seen"), row.evidence))
    to_do = sorted(row.to_do.all(), key=lambda one: (one.due_on, one.pk))
    return [*lines, *(_to_do(one, on=on, may_inspect=may_inspect, may_answer=may_answer) for one in to_do)]


def _to_do(row: ToDo, *, on: date, may_inspect: bool, may_answer: bool) -> SummaryRow:
    actions = []
    if may_answer and row.done_at is None:
        actions.append(Link(_("Say that it is done"), reverse("improvement_done", args=[row.reference])))
    if may_inspect and row.done_at is not None and row.accepted_at is None:
        actions.append(Link(_("Look at it"), reverse("improvement_accept", args=[row.reference])))
    return SummaryRow(_("To do"), lines=[row.what, *filter(None, [_state(row, on), row.proof])], actions=actions)


def _state(row: ToDo, on: date) -> str:
    due = date_format(row.due_on, "j F Y")
    if row.given_back and row.done_at is None:
        return _("Not enough yet: %(why)s. Due on %(day)s") % {"why": row.given_back.rstrip("."), "day": due}
    if row.accepted_at is not None:
        return _("Done and accepted on %(day)s") % {"day": date_format(localtime(row.accepted_at), "j F Y")}
    if row.done_at is not None:
        return _("Done on %(day)s, to be accepted") % {"day": date_format(localtime(row.done_at), "j F Y")}
    return _("Late: it was due on %(day)s") % {"day": due} if row.due_on < on else _("Due on %(day)s") % {"day": due}
