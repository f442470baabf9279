"""Of somebody's day: with whom nobody has spoken yet, and by when somebody has to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from support.contact import clock
from support.day.lines import Line, line
from support.models.care import Care


def due(people: dict[int, Care], on: date, *, now: datetime) -> Iterator[Line]:
    """Counted in hours: late within the day as well."""
    for care, contact in clock.of_all(list(people.values()), now=now).items():
        if contact.reached_at is None:
            by = localtime(contact.due_at)
            when, what = _("by %(at)s") % {"at": date_format(by, "j F, H:i")}, _("Speak with them for the first time")
            found = line(people[care], "care_contact", what, by.date(), on=on, when=when)
            yield replace(found, is_late=contact.is_late(now))
