"""What is due for a week: by the dated rates, day by day, whatever the week."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from nrm.guidance.content import Guidance
from nrm.guidance.editions import EDITIONS
from nrm.guidance.vocabulary import RateCode
from support.models.money import Meals
from support.money import knowing, working
from support.money.refusals import NoCircumstances, NoRate
from support.money.working import Known

LONG_AGO = date(2015, 12, 7)
SELF, OUTREACH = Meals.SELF_CATERED.value, Meals.OUTREACH.value


def law(day: date) -> Guidance:
    """The edition that was law on the day."""
    return next(one.guidance for one in EDITIONS if one.guidance.is_current_law(day))


def due(monday: date, *known: Known, restored: bool = False) -> Decimal:
    return working.total(working.due(knowing.week(monday), known, law, restored=restored))


def codes(monday: date, *known: Known) -> Sequence[tuple[RateCode, int, int]]:
    return [(part.rate.code, part.days, part.how_many) for part in working.due(knowing.week(monday), known, law)]


@pytest.mark.parametrize(
    ("monday", "meals", "sum"),
    [
        (date(2019, 5, 6), Meals.SELF_CATERED, "65.00"),
        (date(2019, 5, 6), Meals.CATERED, "35.00"),
        (date(2020, 7, 6), Meals.OUTREACH, "39.60"),
        (date(2022, 5, 2), Meals.OUTREACH, "40.85"),
        (date(2023, 3, 6), Meals.CATERED, "71.14"),
    ],
)
def test_a_week_is_paid_by_the_rate_of_its_time_and_accommodation(monday: date, meals: Meals, sum: str) -> None:
    assert due(monday, Known(LONG_AGO, meals.value)) == Decimal(sum)


def test_a_week_across_a_new_rate_is_split_by_day() -> None:
    """The rate for outreach rose on Wednesday 1 July 2020: two days at 35.00 and five at 39.60."""
    known = Known(LONG_AGO, OUTREACH)
    assert codes(date(2020, 6, 29), known) == [
        (RateCode.ADULT_OUTREACH, 2, 1),
        (RateCode.ADULT_OUTREACH, 5, 1),
    ]
    assert due(date(2020, 6, 29), known) == ((Decimal(35) * 2 + Decimal("39.60") * 5) / 7).quantize(Decimal("0.01"))


def test_days_of_a_week_that_changes_nothing_add_up_to_the_week() -> None:
    """Split in the middle by a change that leaves the rate: not a penny is lost to rounding."""
    first, later = Known(LONG_AGO, SELF), Known(date(2019, 5, 8), SELF, other_weekly=Decimal("0.00"))
    assert due(date(2019, 5, 6), first, later) == Decimal("65.00")


def test_a_change_in_the_middle_of_a_week_counts_from_its_day() -> None:
    moved = due(date(2019, 5, 6), Known(LONG_AGO, SELF), Known(date(2019, 5, 9), Meals.CATERED.value))
    assert moved == ((Decimal(65) * 3 + Decimal(35) * 4) / 7).quantize(Decimal("0.01"))


def test_children_are_paid_by_how_many_and_how_old_they_are() -> None:
    monday = date(2021, 3, 1)
    born = (date(2010, 1, 1), date(2018, 6, 1), date(2020, 12, 1))
    assert {code: many for code, _, many in codes(monday, Known(LONG_AGO, SELF, children_born=born))} == {
        RateCode.ADULT_SELF_CATERED: 1,
        RateCode.CHILD_FIRST: 1,
        RateCode.CHILD_OTHER: 2,
        RateCode.CHILD_UNDER_1: 1,
        RateCode.CHILD_1_TO_3: 1,
    }
    assert due(monday, Known(LONG_AGO, SELF, children_born=born)) == Decimal("191.80")


def test_a_child_counts_from_the_day_of_birth_and_not_after_eighteen() -> None:
    grown, newborn = date(2003, 3, 3), date(2021, 3, 4)
    parts = codes(date(2021, 3, 1), Known(LONG_AGO, SELF, children_born=(grown, newborn)))
    assert sum(days * many for code, days, many in parts if code in {RateCode.CHILD_FIRST, RateCode.CHILD_OTHER}) == 6


def test_nothing_more_was_paid_for_a_pregnancy_before_there_was_a_rate_for_it() -> None:
    assert due(date(2019, 5, 6), Known(LONG_AGO, SELF, pregnant=True)) == Decimal("65.00")
    assert due(date(2020, 7, 6), Known(LONG_AGO, SELF, pregnant=True)) == Decimal("68.00")


def test_what_asylum_support_pays_is_taken_off_and_its_children_are_not_paid_twice() -> None:
    supported = Known(
        LONG_AGO, OUTREACH, asylum_supported=True, children_born=(date(2018, 1, 1),), other_weekly=Decimal("37.75")
    )
    assert due(date(2019, 5, 6), supported) == Decimal("27.25")


def test_nobody_owes_what_others_paid_beyond_the_rate() -> None:
    assert due(date(2019, 5, 6), Known(LONG_AGO, OUTREACH, other_weekly=Decimal(90))) == 0


def test_a_time_of_incorrect_support_is_worked_out_by_what_everybody_else_had() -> None:
    """The total of those with asylum support was cut on 1 March 2018 and restored by judgment on 8 November."""
    cut, supported = date(2018, 5, 7), Known(LONG_AGO, OUTREACH, asylum_supported=True)
    assert due(cut, supported) == Decimal("37.75")
    assert due(cut, supported, restored=True) == Decimal("65.00")
    assert due(cut, Known(LONG_AGO, OUTREACH), restored=True) == Decimal("35.00")


def test_without_a_rate_nothing_is_worked_out() -> None:
    bare = law(date(2019, 5, 6))
    with pytest.raises(NoRate):
        working.due([date(2015, 10, 1)], [Known(date(2015, 1, 1), SELF)], lambda day: bare)


def test_days_of_which_nothing_is_known_are_not_guessed() -> None:
    with pytest.raises(NoCircumstances):
        due(date(2019, 5, 6), Known(date(2019, 5, 7), SELF))


def test_every_day_of_every_year_has_a_rate_for_an_adult() -> None:
    """Each Monday from the first edition on: nobody is left without because a table has a hole."""
    day = LONG_AGO
    while day < date(2026, 11, 16):
        assert due(day, Known(LONG_AGO, SELF)) >= 65, day
        day += timedelta(days=7)
