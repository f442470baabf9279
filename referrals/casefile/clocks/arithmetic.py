"""From a clock of the guidance and a starting day to a due date. Pure: facts in, date out."""

from dataclasses import dataclass
from datetime import date, datetime

from nrm.calendars.working_days import Calendar, add_calendar_days, add_months, add_working_days, end_of_day
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Unit


class NoLength(ValueError):
    """The rule sets no number, so there is no date to work out."""


@dataclass(frozen=True, slots=True)
class Due:
    on: date
    at: datetime
    provisional: bool


def due(clock: Clock, *, starts_on: date, calendar: Calendar) -> Due:
    on, provisional = _day(clock, starts_on, calendar)
    return Due(on, end_of_day(on), provisional)


def _day(clock: Clock, starts_on: date, calendar: Calendar) -> tuple[date, bool]:
    if clock.length is None:
        raise NoLength(clock.code)
    if clock.unit is Unit.WORKING_DAYS:
        found = add_working_days(starts_on, clock.length, calendar, counts_start_day=clock.counts_start_day)
        return found.on, found.provisional
    if clock.unit is Unit.CALENDAR_DAYS:
        return add_calendar_days(starts_on, clock.length, counts_start_day=clock.counts_start_day), False
    months = clock.length * (12 if clock.unit is Unit.YEARS else 1)
    return add_months(starts_on, months, counts_start_day=clock.counts_start_day), False
