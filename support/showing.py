"""What pages of the care show, as rows: dates and states in words, and no address."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.look.parts import Cell, Column, SummaryRow
from support.frame import name_of
from support.models.care import Care
from support.models.period import Period, PeriodKind
from support.models.placement import LIVE, Placement


def columns() -> list[Column]:
    return [Column(_("Person")), Column(_("Entitled to")), Column(_("Provider"))]


def rows(cares: Sequence[Care], *, on: date) -> list[list[Cell]]:
    """One query for what they are entitled to and one for who supports them, however many there are."""
    entitled, providers = _entitled(cares, on), _providers(cares)
    return [
        [
            Cell(name_of(care) or _("No name yet"), reverse("care", args=[care.reference]), hint=care.number),
            Cell(entitled.get(care.pk, _("Nothing at present"))),
            Cell(providers.get(care.pk, _("No provider yet") if care.ended_at is None else _("No provider any more"))),
        ]
        for care in cares
    ]


def summary(care: Care) -> list[SummaryRow]:
    return [
        SummaryRow(_("Number"), care.number),
        SummaryRow(_("Case"), care.case.number if care.case else _("None yet")),
        SummaryRow(_("Supported under"), care.get_route_display()),
        SummaryRow(_("Answers for it"), care.lead.name),
        SummaryRow(_("Began with"), care.get_opened_by_display()),
    ]


def to_the_authority(care: Care) -> list[SummaryRow]:
    placement = Placement.objects.filter(care=care, state__in=LIVE).select_related("provider").first()
    return [
        SummaryRow(_("Supported under"), care.get_route_display()),
        SummaryRow(_("Answers for it"), care.lead.name),
        SummaryRow(_("Provider"), placement.provider.name if placement else _("Nobody yet")),
    ]


def periods(care: Care) -> list[SummaryRow]:
    standing = Period.objects.standing().filter(care=care).order_by("starts_on", "id")
    return [SummaryRow(row.get_kind_display(), span(row)) for row in standing]


def span(row: Period) -> str:
    first = date_format(row.starts_on, "j F Y")
    if row.ends_on is None:
        return _("From %(first)s. %(until)s") % {"first": first, "until": _until(row)}
    days = (row.ends_on - row.starts_on).days + 1
    said = ngettext("%(first)s to %(last)s, %(n)d day", "%(first)s to %(last)s, %(n)d days", days)
    return said % {"first": first, "last": date_format(row.ends_on, "j F Y"), "n": days}


def _until(row: Period) -> str:
    if row.kind == PeriodKind.RECOVERY:
        return _("It goes on until the conclusive grounds decision is served")
    if row.kind == PeriodKind.EMERGENCY:
        return _("It goes on until the reasonable grounds decision")
    return _("No last day is known yet")


def _entitled(cares: Sequence[Care], on: date) -> dict[int, str]:
    standing = Period.objects.standing().filter(care__in=cares, starts_on__lte=on).order_by("starts_on", "id")
    return {row.care_id: row.get_kind_display() for row in standing if row.ends_on is None or row.ends_on >= on}


def _providers(cares: Sequence[Care]) -> dict[int, str]:
    found = Placement.objects.filter(care__in=cares, state__in=LIVE).select_related("provider")
    return {row.care_id: row.provider.name for row in found}
