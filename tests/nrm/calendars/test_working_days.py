"""The awkward days, one by one, and what must hold for all of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.loading import seed_days
from nrm.calendars.working_days import (
    Calendar,
    add_calendar_days,
    add_months,
    add_working_days,
    end_of_day,
    is_working_day,
    local_day,
    subtract_working_days,
    working_days_between,
)

FIRST, LAST = date(2016, 1, 1), date(2028, 12, 31)
ENGLAND, SCOTLAND, NORTHERN_IRELAND = (
    Calendar(jurisdiction, frozenset(seed_days(jurisdiction)), FIRST, LAST) for jurisdiction in Jurisdiction
)
ALL = st.sampled_from([ENGLAND, SCOTLAND, NORTHERN_IRELAND])
STARTS = st.dates(FIRST, date(2028, 6, 30))
LENGTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("start", "days", "calendar", "due"),
    [
        pytest.param(date(2026, 3, 11), 5, ENGLAND, date(2026, 3, 18), id="an ordinary week"),
        pytest.param(date(2026, 3, 13), 5, ENGLAND, date(2026, 3, 20), id="from a Friday"),
        pytest.param(date(2026, 3, 14), 5, ENGLAND, date(2026, 3, 20), id="from a Saturday"),
        pytest.param(date(2026, 4, 2), 1, ENGLAND, date(2026, 4, 7), id="over Easter in England"),
        pytest.param(date(2026, 4, 2), 1, SCOTLAND, date(2026, 4, 6), id="Easter Monday is worked in Scotland"),
        pytest.param(date(2026, 3, 16), 1, NORTHERN_IRELAND, date(2026, 3, 18), id="St Patrick's Day"),
        pytest.param(date(2026, 12, 24), 1, ENGLAND, date(2026, 12, 29), id="Christmas with a substitute Boxing Day"),
        pytest.param(date(2027, 12, 24), 1, ENGLAND, date(2027, 12, 29), id="both substitutes"),
        pytest.param(date(2026, 12, 31), 1, SCOTLAND, date(2027, 1, 5), id="2 January falls on a Saturday in Scotland"),
        pytest.param(date(2020, 5, 7), 1, ENGLAND, date(2020, 5, 11), id="VE Day moved to a Friday"),
        pytest.param(date(2020, 5, 1), 1, ENGLAND, date(2020, 5, 4), id="and the Monday was worked"),
        pytest.param(date(2022, 9, 16), 1, SCOTLAND, date(2022, 9, 20), id="the state funeral"),
        pytest.param(date(2026, 6, 12), 1, SCOTLAND, date(2026, 6, 16), id="a day proclaimed for Scotland alone"),
        pytest.param(date(2024, 2, 28), 1, ENGLAND, date(2024, 2, 29), id="29 February counts"),
    ],
)
def test_working_days_reach(start: date, days: int, calendar: Calendar, due: date) -> None:
    assert add_working_days(start, days, calendar).on == due


def test_start_day_is_day_one_where_the_rule_counts_it() -> None:
    assert add_working_days(date(2026, 3, 11), 5, ENGLAND, counts_start_day=True).on == date(2026, 3, 17)


def test_start_day_at_the_weekend_is_not_day_one() -> None:
    assert add_working_days(date(2026, 3, 14), 1, ENGLAND, counts_start_day=True).on == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("inclusive", "last"), [(False, date(2026, 4, 25)), (True, date(2026, 4, 24))], ids=["day after", "day one"]
)
def test_forty_five_calendar_days(inclusive: bool, last: date) -> None:
    assert add_calendar_days(date(2026, 3, 11), 45, counts_start_day=inclusive) == last


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_corresponding_day(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("start", "days"), [(date(2028, 12, 20), 10), (date(2015, 12, 30), 1)], ids=["after the list", "before it"]
)
def test_outside_the_known_years_a_date_is_provisional(start: date, days: int) -> None:
    assert add_working_days(start, days, ENGLAND).provisional
    assert not add_working_days(date(2028, 12, 20), 3, ENGLAND).provisional


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        add_working_days(date(2026, 3, 11), -1, ENGLAND)
    with pytest.raises(ValueError, match="at least one day"):
        add_calendar_days(date(2026, 3, 11), 0, counts_start_day=True)


def test_friday_evening_in_summer_is_still_friday() -> None:
    assert local_day(datetime(2026, 7, 3, 22, 59, tzinfo=UTC)) == date(2026, 7, 3)
    assert local_day(datetime(2026, 7, 3, 23, 0, tzinfo=UTC)) == date(2026, 7, 4)


def test_a_day_ends_at_midnight_in_london_on_both_sides_of_the_clock_change() -> None:
    assert end_of_day(date(2026, 3, 28)) == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 29)) == datetime(2026, 3, 29, 23, 0, tzinfo=UTC)
    assert end_of_day(date(2026, 10, 25)) == datetime(2026, 10, 26, 0, 0, tzinfo=UTC)


def test_an_instant_without_a_zone_belongs_to_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 3, 11, 10, 0))


@given(start=STARTS, days=LENGTHS, calendar=ALL)
def test_the_answer_is_a_working_day_and_counts_back(start: date, days: int, calendar: Calendar) -> None:
    due = add_working_days(start, days, calendar).on
    assert is_working_day(due, calendar)
    assert working_days_between(start, due, calendar) == days
    assert subtract_working_days(due + timedelta(days=1), 1, calendar).on == due


@given(start=STARTS, days=LENGTHS, calendar=ALL)
def test_later_starts_and_longer_periods_never_end_earlier(start: date, days: int, calendar: Calendar) -> None:
    due = add_working_days(start, days, calendar).on
    assert add_working_days(start, days + 1, calendar).on > due
    assert add_working_days(start + timedelta(days=1), days, calendar).on >= due


@given(start=STARTS, days=LENGTHS, calendar=ALL)
def test_an_added_holiday_never_brings_a_date_forward(start: date, days: int, calendar: Calendar) -> None:
    due = add_working_days(start, days, calendar).on
    more = Calendar(calendar.jurisdiction, calendar.holidays | {due}, FIRST, LAST)
    assert add_working_days(start, days, more).on > due


@pytest.mark.parametrize(
    ("on", "worked"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2026, 4, 5), False),
        (date(2026, 4, 10), True),
    ],
    ids=["Thursday", "Good Friday", "Saturday", "Sunday", "a Friday"],
)
def test_which_days_are_worked(on: date, worked: bool) -> None:
    assert is_working_day(on, ENGLAND) is worked


def test_no_days_at_all_end_where_they_start() -> None:
    start = date(2026, 4, 4)
    assert add_working_days(start, 0, ENGLAND).on == start
    assert subtract_working_days(start, 0, ENGLAND).on == start
    assert add_working_days(date(2031, 4, 4), 0, ENGLAND).provisional
    assert subtract_working_days(date(2031, 4, 4), 0, ENGLAND).provisional


def test_counting_back_into_unknown_years_is_provisional() -> None:
    assert subtract_working_days(date(2016, 1, 5), 5, ENGLAND).provisional
    assert not subtract_working_days(date(2016, 1, 12), 5, ENGLAND).provisional


def test_months_that_count_their_first_day_end_the_day_before() -> None:
    assert add_months(date(2026, 3, 11), 6, counts_start_day=True) == date(2026, 9, 10)
    with pytest.raises(ValueError, match="at least one day"):
        add_months(date(2026, 3, 11), 0, counts_start_day=True)
