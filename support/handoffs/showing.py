"""What others decide about a person, line by line: what has a time comes first."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.look.parts import Link, SummaryRow
from support.models.care import Care
from support.models.handoff import CameOfIt, HandOff


def rows(care: Care, *, on: date, may_write: bool) -> list[SummaryRow]:
    found = sorted(
        HandOff.objects.filter(care=care), key=lambda row: (row.known_on is not None, row.apply_by or date.max, row.pk)
    )
    return [_row(row, on, may_write) for row in found]


def _row(row: HandOff, on: date, may_write: bool) -> SummaryRow:
    waits = row.came_of_it == CameOfIt.WAITING
    address = reverse("handoff_learn", args=[row.reference])
    actions = [Link(_("Record what came of it"), address, row.get_matter_display())] if waits and may_write else []
    return SummaryRow(row.get_matter_display(), lines=list(filter(None, _lines(row, on))), actions=actions)


def _lines(row: HandOff, on: date) -> list[str]:
    sent = _("Sent on to %(who)s on %(day)s") % {"who": row.sent_to, "day": date_format(row.sent_on, "j F Y")}
    return [row.get_ground_display() if row.ground else "", sent, _time(row, on), _came(row)]


def _time(row: HandOff, on: date) -> str:
    if row.apply_by is None or row.came_of_it != CameOfIt.WAITING:
        return ""
    day = {"day": date_format(row.apply_by, "j F Y")}
    return _("The time to apply ended on %(day)s") % day if row.apply_by < on else _("To apply by %(day)s") % day


def _came(row: HandOff) -> str:
    if row.known_on is None:
        return ""
    return f"{row.get_came_of_it_display()}, {date_format(row.known_on, 'j F Y')}"
