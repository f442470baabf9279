"""The few numbers of a measurement, on values whose answer is known."""

import pytest

from nrm.bench import numbers


def test_percentile_is_a_value_that_was_measured() -> None:
    assert numbers.percentile([float(value) for value in range(1, 101)], 0.95) == 96.0
    assert numbers.percentile([3.0, 1.0, 2.0], 0.95) == 3.0


def test_quiet_rounds_give_a_firm_ratio() -> None:
    found = numbers.estimate([2.0, 2.02, 1.98, 2.01, 1.99] * 6)
    assert found.value == 2.0
    assert found.low <= 2.0 <= found.high
    assert found.is_firm


def test_wide_interval_is_not_firm() -> None:
    assert not numbers.estimate([1.0, 9.0, 2.0, 8.0, 1.5, 7.0]).is_firm


def test_one_outlier_does_not_move_the_median() -> None:
    assert numbers.estimate([2.0] * 29 + [200.0]).value == 2.0


@pytest.mark.parametrize("values", [[2.0], [2.0, 2.0]])
def test_interval_of_few_rounds_is_what_they_say(values: list[float]) -> None:
    found = numbers.estimate(values)
    assert (found.low, found.high) == (2.0, 2.0)
