"""Branches: which earlier answers open and close what, and that no road leads to a place that cannot be answered."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from referrals.form.questions import completeness, path
from referrals.form.questions.completeness import Found, Part
from referrals.form.questions.kinds import Form, Kind, Needed, Question
from referrals.form.questions.order import DUTY_TO_NOTIFY, FULL, SAFETY
from referrals.form.questions.path import Written
from tests.proof import amount

ADULT = {"age_now": "adult"}
CHILD = {"age_now": "under_18"}
UNCERTAIN = {"age_now": "not_sure"}
ROADS = amount(quick=300, full=50_000)


def asked(given: dict[str, Any], form: Form = FULL) -> set[str]:
    return {question.code for _section, page in path.walk(form, given) for question in path.questions(page, given)}


@pytest.mark.parametrize(
    ("given", "opens", "closes"),
    [
        (ADULT, {"consent", "age_at_exploitation"}, {"local_authority", "guardian_wanted", "indicators_child"}),
        (CHILD, {"local_authority", "guardian_wanted"}, {"consent", "consent_support"}),
        (UNCERTAIN, {"local_authority", "age_assessment"}, {"consent"}),
        (ADULT | {"consent": "yes"}, {"consent_support"}, set()),
        (ADULT | {"consent": "no"}, set(), {"consent_support"}),
        ({"exploitation_location": "uk"}, {"uk_place_town"}, {"overseas_country"}),
        ({"exploitation_location": "overseas"}, {"overseas_country"}, {"uk_place_town"}),
        ({"exploitation_location": "both"}, {"uk_place_town", "overseas_country"}, set()),
        ({"police_told": "yes"}, {"police_force", "crime_reference"}, set()),
        ({"police_told": "no"}, set(), {"police_force", "crime_reference"}),
        ({"circumstances": ["s45"]}, {"s45"}, {"detained", "domestic_worker", "eu_settlement"}),
        ({"exploitation_types": ["labour", "sexual"]},
         {"indicators_labour", "indicators_sexual"}, {"indicators_child"}),
        ({"decision_to": "someone_else"}, {"someone_else_name"}, set()),
        ({"interpreter": "no"}, set(), {"interpreter_language"}),
    ],
)  # fmt: skip
def test_answer_opens_and_closes(given: dict[str, Any], opens: set[str], closes: set[str]) -> None:
    found = asked(given)
    assert opens <= found
    assert not closes & found


def test_name_is_asked_in_a_report_only_of_somebody_who_helps() -> None:
    assert "given_names" not in asked({"cooperates": "no"}, DUTY_TO_NOTIFY)
    assert "given_names" in asked({"cooperates": "yes"}, DUTY_TO_NOTIFY)


@pytest.mark.parametrize("form", [FULL, SAFETY, DUTY_TO_NOTIFY], ids=lambda form: form.kind)
def test_no_road_through_a_form_is_a_dead_end(form: Form, count: Callable[[str, int], None]) -> None:
    """No section is empty, and everything needed to send can be answered on a page that is there."""
    chance = random.Random(form.kind)
    for _road in range(ROADS):
        given = {question.code: _any_answer(question, chance) for question in form.questions() if chance.random() < 0.6}
        written = Written(given, {})
        assert all(any(path.pages(section, given)) for section in path.sections(form, given))
        open_codes = {question.code for _s, page in path.walk(form, given) for question in path.questions(page, given)}
        assert {question.code for *_, question in path.missing(form, written, needed=Needed.FOR_SENDING)} <= open_codes
        assert set(path.applicable(form, written).given) <= open_codes
    count(f"roads through the {form.kind} form", ROADS)


def _any_answer(question: Question, chance: random.Random) -> Any:
    codes = [option.code for option in question.options]
    if question.kind is Kind.CHOICES:
        return chance.sample(codes, chance.randint(0, len(codes)))
    return chance.choice(codes) if codes else "something"


def test_guide_says_perhaps_of_a_story_and_something_of_an_answer_to_the_point() -> None:
    found = {line.part: line.found for line in completeness.guide(Written({"account": "A story"}, {}))}
    assert set(found.values()) == {Found.PERHAPS}
    written = Written({"exploitation_types": ["labour"]}, {"situation": ({"situation_start": "By a friend"},)})
    found = {line.part: line.found for line in completeness.guide(written)}
    assert found == {Part.ACTION: Found.SOMETHING, Part.MEANS: Found.NOTHING, Part.PURPOSE: Found.SOMETHING}


@pytest.mark.parametrize("given", [CHILD, UNCERTAIN, ADULT | {"age_at_exploitation": "under_18"}])
def test_means_is_not_asked_of_a_child(given: dict[str, Any]) -> None:
    assert Part.MEANS not in {line.part for line in completeness.guide(Written(given, {}))}
    assert Part.MEANS in {line.part for line in completeness.guide(Written(ADULT, {}))}
