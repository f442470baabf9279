"""The date of three boxes: what it accepts, and the sentence for each thing it does not."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from nrm.look.dates import DatePartsField
from nrm.look.widgets import DateParts


def read(day: str, month: str, year: str, **options: object) -> date | None:
    return DatePartsField(label="Date of birth", **options).clean(DateParts(day, month, year))  # type: ignore[arg-type]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31)))
def test_every_date_comes_back_as_it_was_typed(day: date) -> None:
    assert read(str(day.day), str(day.month), f"{day.year}") == day
    assert read(f"{day.day:02}", f"{day:%B}", f"{day.year}") == day


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_nothing_typed_ever_breaks_it(day: str, month: str, year: str) -> None:
    with suppress(ValidationError):
        assert isinstance(read(day, month, year, required=False), date | None)


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march", "MARCH"])
def test_month_may_be_a_figure_or_a_name(month: str) -> None:
    assert read("27", month, "1998") == date(1998, 3, 27)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", ""), "Enter date of birth"),
        (("", "3", "1998"), "Date of birth must include a day"),
        (("27", "", ""), "Date of birth must include a month and year"),
        (("31", "2", "1998"), "Date of birth must be a real date"),
        (("29", "2", "2026"), "Date of birth must be a real date"),
        (("27", "13", "1998"), "Date of birth must be a real date"),
        (("27", "Ju", "1998"), "Date of birth must be a real date"),
        (("x", "3", "1998"), "Date of birth must be a real date"),
        (("-1", "3", "1998"), "Date of birth must be a real date"),
        (("٢", "3", "1998"), "Date of birth must be a real date"),
        (("27", "3", "98"), "Year must include 4 numbers"),
        (("27", "3", "0000"), "Date of birth must be a real date"),
    ],
)
def test_each_fault_has_its_sentence(typed: tuple[str, str, str], sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(*typed)
    assert refused.value.messages == [sentence]


def test_label_with_a_per_cent_sign_survives() -> None:
    with pytest.raises(ValidationError) as refused:
        DatePartsField(label="100% sure date").clean(DateParts("31", "2", "2026"))
    assert refused.value.messages == ["100% sure date must be a real date"]


def test_limits_are_told() -> None:
    with pytest.raises(ValidationError) as late:
        read("2", "1", "2026", latest=date(2026, 1, 1))
    with pytest.raises(ValidationError) as early:
        read("2", "1", "1899", earliest=date(1900, 1, 1))
    assert late.value.messages == ["Date of birth must be on or before 1 January 2026"]
    assert early.value.messages == ["Date of birth must be on or after 1 January 1900"]


def test_optional_date_may_be_left_out() -> None:
    assert read("", "", "", required=False) is None


def test_question_does_not_stand_in_the_middle_of_a_sentence() -> None:
    asked = DatePartsField(label="On which day did they leave?")
    with pytest.raises(ValidationError) as empty:
        asked.clean(DateParts("", "", ""))
    with pytest.raises(ValidationError) as wrong:
        asked.clean(DateParts("31", "2", "2026"))
    assert [*empty.value.messages, *wrong.value.messages] == ["Enter the date", "The date must be a real date"]
