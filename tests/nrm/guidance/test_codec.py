"""Stored guidance is read strictly, and what is wrong is named by its place."""

from typing import Any

import pytest

from nrm.guidance.codec import ContentUnreadable, from_data, to_data
from nrm.guidance.editions.reform_2019 import REFORM_2019


@pytest.fixture
def data() -> dict[str, Any]:
    return to_data(REFORM_2019.guidance.content)


def test_what_is_stored_reads_back_the_same(data: dict[str, Any]) -> None:
    assert from_data(data) == REFORM_2019.guidance.content


def test_a_field_that_has_a_default_may_be_left_out(data: dict[str, Any]) -> None:
    del data["clocks"][0]["extendable"]
    assert from_data(data) == REFORM_2019.guidance.content


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("clocks.0.length", "five"),
        ("clocks.0.length", True),
        ("clocks.0.unit", "fortnights"),
        ("clocks.1.counts_start_day", 1),
        ("clocks.2.basis", None),
        ("rates.0.amount", "a lot"),
        ("rates.0.starts_on", "2019-02-30"),
        ("assurances.3.steps.0", "coin_toss"),
        ("panel.quorum", 2.5),
        ("clocks", {}),
        ("clocks.0", "a clock"),
    ],
)
def test_a_wrong_value_is_refused_by_its_place(place: str, value: object, data: dict[str, Any]) -> None:
    *path, last = [int(name) if name.isdigit() else name for name in place.split(".")]
    target: Any = data
    for name in path:
        target = target[name]
    target[last] = value
    with pytest.raises(ContentUnreadable, match=f"“{place}”"):
        from_data(data)


def test_an_unknown_name_is_refused(data: dict[str, Any]) -> None:
    data["clocks"][0]["lenght"] = 5
    with pytest.raises(ContentUnreadable, match=r"clocks\.0\.lenght"):
        from_data(data)


def test_a_missing_name_is_refused(data: dict[str, Any]) -> None:
    del data["switches"]
    with pytest.raises(ContentUnreadable, match="switches"):
        from_data(data)
