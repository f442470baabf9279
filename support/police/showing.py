"""A report to the police as the page shows it: whose clock it is, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support import naming
from support.models.police_report import PoliceReport


@dataclass(frozen=True, slots=True)
class Shown:
    report: PoliceReport
    rows: list[SummaryRow]
    is_owed: bool


def shown(report: PoliceReport, *, on: date) -> Shown:
    rows = [
        SummaryRow(_("Reported"), _day(report.reported_on)),
        SummaryRow(_("Crime reference"), report.number or _("None yet")),
        SummaryRow(_("The force passes their details on"), tag=_standing(report, on)),
    ]
    return Shown(report, rows, is_owed=report.passed_on is None and not report.asked_not_to)


def columns() -> list[Column]:
    return [Column(_("Support number")), Column(_("Crime reference")), Column(_("Reported")), Column(_("Details"))]


def rows(reports: Sequence[PoliceReport], *, on: date) -> list[list[Cell]]:
    """Of a force: by numbers, with no name on the list."""
    return [
        [
            Cell(report.care.number, reverse("force_report", args=[report.reference])),
            Cell(report.number or _("None yet")),
            Cell(_day(report.reported_on)),
            Cell(tag=_standing(report, on)),
        ]
        for report in reports
    ]


def to_the_force(report: PoliceReport, *, area: str, on: date) -> list[SummaryRow]:
    """Whom it is about, who is told, and the area they live in: of their support nothing else."""
    return [
        SummaryRow(_("Name"), naming.known(report.care.person)),
        SummaryRow(_("Crime reference"), report.number or _("None yet")),
        SummaryRow(_("Reported"), _day(report.reported_on)),
        SummaryRow(_("Details go to"), report.care.lead.name),
        SummaryRow(_("Details"), tag=_standing(report, on)),
        SummaryRow(_("Area where they live"), area or _("Not known")),
    ]


def _standing(report: PoliceReport, on: date) -> Tag:
    if report.asked_not_to or report.due_on is None:
        return Tag(_("The person asked it not to"), "grey")
    until = {"on": _day(report.due_on)}
    if report.passed_on is not None:
        return _done(report.passed_on, report.due_on)
    if report.due_on < on:
        return Tag(_("Late since %(on)s") % until, "red")
    return Tag(_("By %(on)s") % until, "yellow")


def _done(passed_on: date, due_on: date) -> Tag:
    on = {"on": _day(passed_on)}
    return Tag(_("Done on %(on)s") % on, "green") if passed_on <= due_on else Tag(_("Late, on %(on)s") % on, "orange")


def _day(on: date) -> str:
    return date_format(on, "j F Y")
