"""The sum behind a date, day by day: what was counted, what was not, and why. Pure, and walked on purpose:

it shows the court the count that a person would make with a wall calendar, and it would show a wrong formula up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from nrm.calendars.working_days import WORKING_WEEK, Calendar, add_months
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Unit
from referrals.casefile.clocks.arithmetic import MONTHS_IN_A_YEAR, ONE_DAY, NoLength, Stopped


class Why(StrEnum):
    STARTS = "starts"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    why: Why
    # How far the count has come with this day.
    count: int
    # The bank holiday's name.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row for the same reason, so that forty-five days read as three lines."""

    first: Day
    last: Day

    @property
    def why(self) -> Why:
        return self.first.why


def walk(
    clock: Clock,
    *,
    starts_on: date,
    calendar: Calendar,
    names: Mapping[date, str],
    stops: Sequence[Stopped] = (),
    extra: int = 0,
) -> Iterator[Day]:
    """Every day from the start to the due day. Of clocks that count forward in days, months or years."""
    wanted = _days_wanted(clock, starts_on) + extra
    stopped = {day for stop in stops for day in stop.days()}
    on, count = starts_on, 0
    if not clock.counts_start_day:
        yield Day(on, Why.STARTS, 0)
        on += ONE_DAY
    while count < wanted:
        why = _why(clock, on, calendar, stopped)
        count += why is Why.COUNTED
        yield Day(on, why, count, names.get(on, "") if why is Why.HOLIDAY else "")
        on += ONE_DAY


def runs(days: Iterator[Day]) -> list[Run]:
    """Bank holidays stand alone, because each has a name."""
    found = []
    for _key, group in groupby(days, key=lambda day: (day.why, day.name)):
        same = list(group)
        found.append(Run(same[0], same[-1]))
    return found


def _days_wanted(clock: Clock, starts_on: date) -> int:
    if clock.length is None:
        raise NoLength(clock.code)
    if clock.unit in {Unit.MONTHS, Unit.YEARS}:
        months = clock.length * (MONTHS_IN_A_YEAR if clock.unit is Unit.YEARS else 1)
        return (add_months(starts_on, months) - starts_on).days
    return clock.length


def _why(clock: Clock, on: date, calendar: Calendar, stopped: set[date]) -> Why:
    if on in stopped:
        return Why.STOPPED
    if clock.unit is not Unit.WORKING_DAYS:
        return Why.COUNTED
    if on.weekday() >= WORKING_WEEK:
        return Why.WEEKEND
    return Why.HOLIDAY if on in calendar.holidays else Why.COUNTED
