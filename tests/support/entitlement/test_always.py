"""Over random histories: an entitled person has a period on every day, and no period is without an entitlement."""

import os
from itertools import combinations

from hypothesis import given, settings

from support.entitlement.rules import expected
from tests.support.entitlement.histories import DAYS, History, childhoods, facts, has_period, histories, is_owed

WAYS = 3_000 if os.environ.get("NRM_PROVE") else 150


@settings(max_examples=WAYS, database=None, derandomize=True)
@given(histories() | childhoods())
def test_nobody_is_owed_support_without_a_period_nor_has_one_that_is_not_owed(told: History) -> None:
    found = expected(facts(told))
    differs = [day for day in range(DAYS + 200) if has_period(found, day) != is_owed(told, day)]
    assert not differs, f"{told} on day {differs[0]}: {found}"


@settings(max_examples=WAYS, database=None, derandomize=True)
@given(histories() | childhoods())
def test_no_two_periods_of_a_kind_share_a_day(told: History) -> None:
    found = expected(facts(told))
    for one, other in combinations(found, 2):
        assert one.kind != other.kind or not (one.covers(other.starts_on) or other.covers(one.starts_on))
    assert len({row.key for row in found}) == len(found)
