"""A line of somebody’s day: whom it is about, what is to be done, and the page on which it is done."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format

from support.frame import name_of
from support.models.care import Care

AHEAD = timedelta(days=7)
MOST = 200


@dataclass(frozen=True, slots=True)
class Line:
    who: str
    what: str
    when: str
    href: str
    on: date
    is_late: bool = False


def line(care: Care, page: str, what: str, day: date, *, on: date, when: str = "") -> Line:
    href = reverse(page, args=[care.reference])
    return Line(name_of(care) or care.number, what, when or date_format(day, "j F"), href, day, is_late=day < on)
