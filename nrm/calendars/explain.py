"""A working-day sum day by day, in words: what each day was and whether it counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from nrm.calendars.working_days import WORKING_WEEK, Calendar, DueDate, add_working_days


@dataclass(frozen=True, slots=True)
class Day:
    """`number` is the day's place in the count, None where it does not count."""

    on: date
    number: int | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    due: DueDate
    days: tuple[Day, ...]


def working_day_sum(
    start: date, days: int, calendar: Calendar, names: Mapping[date, str], *, counts_start_day: bool
) -> Sum:
    due = add_working_days(start, days, calendar, counts_start_day=counts_start_day)
    return Sum(due, tuple(_walk(start, due.on, calendar, names, counts_start_day=counts_start_day)))


def _walk(
    start: date, last: date, calendar: Calendar, names: Mapping[date, str], *, counts_start_day: bool
) -> Iterator[Day]:
    number = 0
    for offset in range((last - start).days + 1):
        on = start + timedelta(days=offset)
        why_not = _why_not(on, start, calendar, names, counts_start_day=counts_start_day)
        number += not why_not
        yield Day(on, None if why_not else number, why_not)


def _why_not(on: date, start: date, calendar: Calendar, names: Mapping[date, str], *, counts_start_day: bool) -> str:
    if on == start and not counts_start_day:
        return _("Start: counting begins the day after")
    if on.weekday() >= WORKING_WEEK:
        return _("Weekend")
    if on in calendar.holidays:
        return _("Bank holiday: %(name)s") % {"name": names.get(on, "")}
    return ""
