"""Date arithmetic for legal clocks: pure functions of dates and a calendar, with no database and no clock.

A sum that touches a day outside the years whose bank holidays are known is `provisional`.
"""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from nrm.calendars.jurisdiction import Jurisdiction

__all__ = [
    "Calendar",
    "DueDate",
    "Jurisdiction",
    "add_calendar_days",
    "add_months",
    "add_working_days",
    "end_of_day",
    "is_working_day",
    "local_day",
    "subtract_working_days",
    "working_days_between",
]

LONDON = ZoneInfo("Europe/London")
DAYS_IN_WEEK = 7
WORKING_WEEK = 5


@dataclass(frozen=True, slots=True)
class DueDate:
    """The answer of a sum. Provisional: a bank holiday not yet announced could still move it."""

    on: date
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """One jurisdiction's bank holidays, and the first and last day for which the list is complete."""

    jurisdiction: Jurisdiction
    holidays: frozenset[date]
    known_from: date
    known_to: date

    @cached_property
    def weekday_holidays(self) -> tuple[int, ...]:
        return tuple(sorted(day.toordinal() for day in self.holidays if day.weekday() < WORKING_WEEK))

    def knows(self, first: date, last: date) -> bool:
        return self.known_from <= min(first, last) and max(first, last) <= self.known_to


def is_working_day(on: date, calendar: Calendar) -> bool:
    return on.weekday() < WORKING_WEEK and on not in calendar.holidays


def add_working_days(start: date, days: int, calendar: Calendar, *, counts_start_day: bool = False) -> DueDate:
    """The working day on which the count reaches `days`; the first day counted is the day after `start`,
    or `start` itself where the rule counts it and it is a working day."""
    _require_length(days, counts_start_day=counts_start_day)
    if days == 0:
        return DueDate(start, provisional=not calendar.knows(start, start))
    origin = start.toordinal() - (1 if counts_start_day else 0)
    due = _day_of_count(_count_to(origin, calendar) + days, calendar)
    return DueDate(due, provisional=not calendar.knows(start, due))


def subtract_working_days(end: date, days: int, calendar: Calendar) -> DueDate:
    """The working day that lies `days` working days before `end`: a lead time."""
    _require_length(days, counts_start_day=False)
    if days == 0:
        return DueDate(end, provisional=not calendar.knows(end, end))
    before_end = end.toordinal() - 1
    due = _day_of_count(_count_to(before_end, calendar) - days + 1, calendar)
    return DueDate(due, provisional=not calendar.knows(due, end))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start`, up to and including `end`; negative when `end` comes first."""
    return _count_to(end.toordinal(), calendar) - _count_to(start.toordinal(), calendar)


def add_calendar_days(start: date, days: int, *, counts_start_day: bool = False) -> date:
    """The last day of a period of `days`. Where the start day counts, it is day one."""
    _require_length(days, counts_start_day=counts_start_day)
    return start + timedelta(days=days - 1 if counts_start_day else days)


def add_months(start: date, months: int, *, counts_start_day: bool = False) -> date:
    """The corresponding date `months` later, or the last day of a month that is too short to have it."""
    _require_length(months, counts_start_day=counts_start_day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    end = date(year, month + 1, day)
    return end - timedelta(days=1) if counts_start_day else end


def local_day(instant: datetime) -> date:
    """The legal day an instant falls on: the date in London, whatever the clock's own zone."""
    if instant.tzinfo is None:
        raise ValueError("An instant without a time zone belongs to no legal day.")
    return instant.astimezone(LONDON).date()


def end_of_day(on: date) -> datetime:
    """The instant at which a day has passed: midnight in London at its end, in UTC."""
    return datetime.combine(on + timedelta(days=1), time(), LONDON).astimezone(UTC)


def _require_length(length: int, *, counts_start_day: bool) -> None:
    if length < (1 if counts_start_day else 0):
        raise ValueError("A period is at least one day when its start day counts, and never negative.")


# Day 1 of the proleptic calendar is a Monday, so weekdays can be counted without walking them.
def _weekdays_to(ordinal: int) -> int:
    weeks, rest = divmod(ordinal, DAYS_IN_WEEK)
    return weeks * WORKING_WEEK + min(rest, WORKING_WEEK)


def _weekday_number(count: int) -> int:
    weeks, rest = divmod(count - 1, WORKING_WEEK)
    return weeks * DAYS_IN_WEEK + rest + 1


def _count_to(ordinal: int, calendar: Calendar) -> int:
    return _weekdays_to(ordinal) - bisect_right(calendar.weekday_holidays, ordinal)


def _day_of_count(count: int, calendar: Calendar) -> date:
    """The first day on which `count` working days have passed: each bank holiday met pushes it on by one."""
    holidays = calendar.weekday_holidays
    passed = 0
    while True:
        ordinal = _weekday_number(count + passed)
        met = bisect_right(holidays, ordinal)
        if met == passed:
            return date.fromordinal(ordinal)
        passed = met
