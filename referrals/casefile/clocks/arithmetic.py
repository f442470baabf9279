"""From a clock of the guidance and the moment it starts to a due date. Pure: facts in, date out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from nrm.calendars.working_days import (
    Calendar,
    add_calendar_days,
    add_months,
    add_working_days,
    end_of_day,
    local_day,
    subtract_working_days,
)
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Direction, Unit

ONE_DAY = timedelta(days=1)
MONTHS_IN_A_YEAR = 12


class NoLength(ValueError):
    """The rule sets no number, so there is no date to work out."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Days on which a clock stands still, the first and the last included."""

    first: date
    last: date

    def days(self) -> list[date]:
        return [self.first + ONE_DAY * number for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Due:
    on: date
    at: datetime
    provisional: bool


def due(
    clock: Clock, *, started_at: datetime, calendar: Calendar, stops: Sequence[Stopped] = (), extra: int = 0
) -> Due:
    """`extra`: what an extension granted, in days of the clock's own kind. Stops do not overlap."""
    if clock.length is None:
        raise NoLength(clock.code)
    if clock.unit is Unit.HOURS:
        at = started_at + timedelta(hours=clock.length + extra)
        return Due(local_day(at), at, provisional=False)
    on, provisional = _day(clock, clock.length, local_day(started_at), calendar, stops, extra)
    return Due(on, end_of_day(on), provisional)


def _day(
    clock: Clock, length: int, start: date, calendar: Calendar, stops: Sequence[Stopped], extra: int
) -> tuple[date, bool]:
    if clock.direction is Direction.BEFORE:
        return _before(clock, length + extra, start, calendar)
    if clock.unit is Unit.WORKING_DAYS:
        found = add_working_days(
            start, length + extra, standing_still(calendar, stops), counts_start_day=clock.counts_start_day
        )
        return found.on, found.provisional
    on = _without_stops(clock, length, start) + ONE_DAY * extra
    return _pushed(on, start if clock.counts_start_day else start + ONE_DAY, stops), False


def _without_stops(clock: Clock, length: int, start: date) -> date:
    if clock.unit is Unit.CALENDAR_DAYS:
        return add_calendar_days(start, length, counts_start_day=clock.counts_start_day)
    months = length * (MONTHS_IN_A_YEAR if clock.unit is Unit.YEARS else 1)
    return add_months(start, months, counts_start_day=clock.counts_start_day)


def _before(clock: Clock, length: int, end: date, calendar: Calendar) -> tuple[date, bool]:
    """A lead time, counted back from what it leads to. It never stands still."""
    if clock.unit is Unit.WORKING_DAYS:
        found = subtract_working_days(end, length, calendar)
        return found.on, found.provisional
    if clock.unit is Unit.CALENDAR_DAYS:
        return end - ONE_DAY * length, False
    return _months_before(end, length * (MONTHS_IN_A_YEAR if clock.unit is Unit.YEARS else 1)), False


def _months_before(end: date, months: int) -> date:
    """The last day from which as many whole months reach `end`."""
    found = end - ONE_DAY * 31 * months
    while add_months(found + ONE_DAY, months) <= end:
        found += ONE_DAY
    return found


def standing_still(calendar: Calendar, stops: Sequence[Stopped]) -> Calendar:
    """To a count of working days a stop is no other than a row of bank holidays."""
    if not stops:
        return calendar
    return replace(calendar, holidays=calendar.holidays.union(*(stop.days() for stop in stops)))


def _pushed(on: date, first_counted: date, stops: Sequence[Stopped]) -> date:
    """Each stop that begins before the end is reached moves it on by its days, as far as they would have counted."""
    for stop in sorted(stops, key=lambda stop: stop.first):
        begins = max(stop.first, first_counted)
        if begins <= min(on, stop.last):
            on += (stop.last - begins) + ONE_DAY
    return on
