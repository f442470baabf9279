"""Working-day sums against an oracle that walks the official list. `NRM_PROVE=1` generates a million cases."""

import os
import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.loading import YEARS, seed_days
from nrm.calendars.working_days import Calendar, add_working_days, subtract_working_days, working_days_between
from tests.nrm.calendars import oracle

PROVING = os.environ.get("NRM_PROVE") == "1"
CASES = 1_000_000 if PROVING else 6_000
FIRST, LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
MOST_DAYS = 60
OFF = {jurisdiction: oracle.official(jurisdiction) for jurisdiction in Jurisdiction}


@pytest.fixture(scope="module")
def calendars() -> dict[Jurisdiction, Calendar]:
    return {
        jurisdiction: Calendar(jurisdiction, frozenset(seed_days(jurisdiction)), FIRST, LAST)
        for jurisdiction in Jurisdiction
    }


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_seed_holds_the_official_days_and_no_others(jurisdiction: Jurisdiction) -> None:
    official = {day for day in oracle.official(jurisdiction) if FIRST <= day <= LAST}
    assert set(seed_days(jurisdiction)) == official


def test_sums_agree_with_a_walk_over_the_official_list(
    calendars: dict[Jurisdiction, Calendar], count: Callable[[str, int], None]
) -> None:
    chance = random.Random(20_260_311)
    differences = []
    for _ in range(CASES):
        jurisdiction = chance.choice(list(Jurisdiction))
        start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days - 2 * MOST_DAYS))
        days, inclusive = chance.randint(1, MOST_DAYS), chance.random() < 0.5
        due = add_working_days(start, days, calendars[jurisdiction], counts_start_day=inclusive)
        expected = oracle.last_counted_day(start, days, OFF[jurisdiction], counts_start_day=inclusive)
        if due.on != expected or due.provisional:
            differences.append((jurisdiction, start, days, inclusive, due, expected))
    count("working-day sums against the official list", CASES)
    assert differences == []


def test_counting_back_and_between_agree_with_a_walk(calendars: dict[Jurisdiction, Calendar]) -> None:
    chance = random.Random(311)
    for _ in range(CASES // 4):
        jurisdiction = chance.choice(list(Jurisdiction))
        off, calendar = OFF[jurisdiction], calendars[jurisdiction]
        end = FIRST + timedelta(days=chance.randrange(2 * MOST_DAYS, (LAST - FIRST).days))
        days = chance.randint(0, MOST_DAYS)
        back = subtract_working_days(end, days, calendar).on
        assert back == oracle.day_counted_back(end, days, off), (jurisdiction, end, days)
        assert working_days_between(back, end, calendar) == oracle.counted_between(back, end, off)
