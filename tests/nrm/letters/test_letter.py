"""A letter with a hole in it, or with something in it that is not plain text, cannot be built."""

from dataclasses import FrozenInstanceError, dataclass, fields
from typing import Any, ClassVar

import pytest
from django.utils.safestring import mark_safe

from nrm.letters import Language, Letter, MarkedSafe, MissingLetterField
from nrm.letters.languages import Direction
from tests.canaries import personal
from tests.nrm.letters.notices import Notice, facts, notice

REQUIRED = ("reference", "dated", "reader_name", "lines")


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("hole", [None, "", "   ", (), ("First", " ")])
def test_letter_with_a_blank_required_field_cannot_be_built(name: str, hole: Any) -> None:
    with pytest.raises(MissingLetterField) as refusal:
        notice(**{name: hole})
    assert refusal.value.field_name == name


@pytest.mark.parametrize("name", REQUIRED)
def test_letter_without_a_required_field_cannot_be_built(name: str) -> None:
    given = facts()
    del given[name]
    with pytest.raises(TypeError, match=name):
        Notice(**given)


def test_the_refusal_names_the_field_and_never_what_the_others_hold() -> None:
    person = personal("name")
    with pytest.raises(MissingLetterField) as refusal:
        notice(reader_name=person, lines=())
    assert "lines" in str(refusal.value)
    assert person not in str(refusal.value)


def test_field_with_a_default_may_stay_empty() -> None:
    assert notice(note=None).note is None


@pytest.mark.parametrize("changes", [{"reader_name": mark_safe("<b>Ana</b>")}, {"lines": ("a", mark_safe("<i>"))}])
def test_letter_takes_no_text_that_claims_to_be_html(changes: dict[str, Any]) -> None:
    with pytest.raises(MarkedSafe):
        notice(**changes)


def test_letter_cannot_be_changed_once_built() -> None:
    with pytest.raises(FrozenInstanceError):
        notice().reader_name = "Somebody else"  # type: ignore[misc]


def test_letter_shows_nothing_of_itself_in_a_traceback_or_a_log() -> None:
    person = personal("name")
    assert repr(notice(reader_name=person)) == "<Notice>"


def test_kind_of_letter_must_say_its_template_and_its_title() -> None:
    with pytest.raises(TypeError, match="title"):

        @dataclass(frozen=True, kw_only=True)
        class Untitled(Letter):
            template: ClassVar[str] = "untitled/reader"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_direction_and_all_its_words(language: Language) -> None:
    assert language.direction in Direction
    assert all(getattr(language.words, entry.name) for entry in fields(language.words))


def test_arabic_and_farsi_run_from_right_to_left() -> None:
    assert [language for language in Language if language.direction is Direction.RIGHT_TO_LEFT] == ["ar", "fa"]
