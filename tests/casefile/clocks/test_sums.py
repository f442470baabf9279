"""The clock engine against an oracle that crosses days off a wall calendar. `NRM_PROVE=1` tells a million histories."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import LONDON, Calendar, local_day
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Bound, ClockCode, Direction, Start, Unit
from referrals.casefile.clocks.arithmetic import NoLength, Stopped, due
from referrals.casefile.clocks.explaining import Why, runs, walk
from tests.nrm.calendars import oracle
from tests.proof import amount

HISTORIES = amount(quick=3_000, full=1_000_000)
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2019, 1, 1), date(2025, 1, 1)
CALENDARS = {
    jurisdiction: Calendar(jurisdiction, oracle.official(jurisdiction), date(2018, 1, 1), date(2027, 12, 31))
    for jurisdiction in Jurisdiction
}
ENGLISH = CALENDARS[Jurisdiction.ENGLAND_AND_WALES]


def clock(length: int | None, unit: Unit, *, inclusive: bool = False, before: bool = False) -> Clock:
    return Clock(
        ClockCode.EVIDENCE_REPLY,
        Start.EVIDENCE_REQUESTED,
        length,
        unit,
        Bound.TARGET,
        "a test",
        counts_start_day=inclusive,
        direction=Direction.BEFORE if before else Direction.AFTER,
    )


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), LONDON).astimezone(UTC)


def crossed_off(clock: Clock, start: date, off: frozenset[date], stops: list[Stopped], extra: int) -> date:
    """As a person would: cross a day off if it counts, go on to the next, stop when enough are crossed off."""
    wanted = (clock.length or 0) + extra
    if clock.unit in (Unit.MONTHS, Unit.YEARS):
        wanted = _days_to_same_date(start, (clock.length or 0) * (12 if clock.unit is Unit.YEARS else 1)) + extra
    day = start if clock.counts_start_day else start + ONE_DAY
    while True:
        rests = clock.unit is Unit.WORKING_DAYS and (day.isoweekday() > 5 or day in off)
        if not rests and not any(stop.first <= day <= stop.last for stop in stops):
            wanted -= 1
        if wanted <= 0:
            return day
        day += ONE_DAY


def _days_to_same_date(start: date, months: int) -> int:
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    for day in range(start.day, 0, -1):
        try:
            return (date(year, month, day) - start).days
        except ValueError:
            continue
    raise AssertionError


def a_history(chance: random.Random) -> tuple[Clock, date, Jurisdiction, list[Stopped], int]:
    unit = chance.choice([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS])
    length = chance.randint(1, 3) if unit is Unit.MONTHS else chance.randint(1, 60)
    start = FIRST + ONE_DAY * chance.randrange((LAST - FIRST).days)
    stops, begins = [], start
    for _ in range(chance.choice([0, 0, 1, 2, 3])):
        begins += ONE_DAY * chance.randint(0, 25)
        stop = Stopped(begins, begins + ONE_DAY * chance.randint(0, 30))
        stops.append(stop)
        begins = stop.last + ONE_DAY
    extra = chance.choice([0, 0, 0, chance.randint(1, 20)])
    return clock(length, unit, inclusive=chance.random() < 0.5), start, chance.choice(list(Jurisdiction)), stops, extra


def test_sums_agree_with_days_crossed_off_a_wall_calendar(count: Callable[[str, int], None]) -> None:
    chance = random.Random(45)
    differences = []
    for _ in range(HISTORIES):
        rule, start, jurisdiction, stops, extra = a_history(chance)
        calendar = CALENDARS[jurisdiction]
        found = due(rule, started_at=noon(start), calendar=calendar, stops=stops, extra=extra)
        expected = crossed_off(rule, start, calendar.holidays, stops, extra)
        if found.on != expected:
            differences.append((rule, start, jurisdiction, stops, extra, found.on, expected))
    count("histories of a clock against a wall calendar", HISTORIES)
    assert differences[:3] == []


def test_explanation_ends_on_the_day_of_the_sum() -> None:
    chance = random.Random(46)
    for _ in range(HISTORIES // 10):
        rule, start, jurisdiction, stops, extra = a_history(chance)
        calendar = CALENDARS[jurisdiction]
        days = list(walk(rule, starts_on=start, calendar=calendar, names={}, stops=stops, extra=extra))
        found = due(rule, started_at=noon(start), calendar=calendar, stops=stops, extra=extra)
        assert days[-1].on == found.on, (rule, start, stops, extra)
        assert days[-1].why is Why.COUNTED


def test_explanation_names_each_holiday_and_runs_the_rest_together() -> None:
    boxing_day = date(2024, 12, 26)
    days = walk(
        clock(5, Unit.WORKING_DAYS),
        starts_on=date(2024, 12, 20),
        calendar=ENGLISH,
        names={date(2024, 12, 25): "Christmas Day", boxing_day: "Boxing Day"},
    )
    told = [(run.why, run.first.on.day, run.last.on.day, run.last.count, run.first.name) for run in runs(days)]
    assert told == [
        (Why.STARTS, 20, 20, 0, ""),
        (Why.WEEKEND, 21, 22, 0, ""),
        (Why.COUNTED, 23, 24, 2, ""),
        (Why.HOLIDAY, 25, 25, 2, "Christmas Day"),
        (Why.HOLIDAY, 26, 26, 2, "Boxing Day"),
        (Why.COUNTED, 27, 27, 3, ""),
        (Why.WEEKEND, 28, 29, 3, ""),
        (Why.COUNTED, 30, 31, 5, ""),
    ]


def test_hours_run_through_the_night_the_clocks_change() -> None:
    begun = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)
    found = due(clock(48, Unit.HOURS), started_at=begun, calendar=ENGLISH)
    assert (found.at, found.on) == (begun + timedelta(hours=48), date(2026, 3, 30))


def test_day_ends_at_midnight_in_london_in_summer_too() -> None:
    found = due(clock(5, Unit.WORKING_DAYS), started_at=noon(date(2026, 6, 1)), calendar=ENGLISH)
    assert (found.on, found.at) == (date(2026, 6, 8), datetime(2026, 6, 8, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("unit", "length", "expected"),
    [
        (Unit.WORKING_DAYS, 10, date(2024, 12, 9)),
        (Unit.CALENDAR_DAYS, 14, date(2024, 12, 9)),
        (Unit.MONTHS, 1, date(2024, 11, 23)),
    ],
)
def test_lead_time_counts_back_from_what_it_leads_to(unit: Unit, length: int, expected: date) -> None:
    found = due(clock(length, unit, before=True), started_at=noon(date(2024, 12, 23)), calendar=ENGLISH)
    assert found.on == expected


def test_rule_without_a_number_has_no_date() -> None:
    with pytest.raises(NoLength):
        due(clock(None, Unit.WORKING_DAYS), started_at=noon(FIRST), calendar=ENGLISH)


def test_a_referral_just_before_midnight_belongs_to_that_day_in_london() -> None:
    late = datetime(2026, 6, 1, 22, 59, tzinfo=UTC)
    assert local_day(late) == date(2026, 6, 1)
    assert due(clock(1, Unit.CALENDAR_DAYS), started_at=late, calendar=ENGLISH).on == date(2026, 6, 2)
    later = late + timedelta(minutes=2)
    assert due(clock(1, Unit.CALENDAR_DAYS), started_at=later, calendar=ENGLISH).on == date(2026, 6, 3)
