"""Every letter, for every reader: it can be worded, reads easily enough, and says no more than it may."""

import re
from dataclasses import fields
from typing import Any

import pytest

from decisions.letters.reasons import Reason
from nrm.letters import Language, UndeclaredLetterField, html_of
from nrm.letters.slip import SENTENCES
from referrals.correspondence.kinds import Audience
from referrals.correspondence.models.letter import Reader
from tests import canaries
from tests.correspondence import declaring, readability, specimens
from tests.correspondence.specimens import Kind
from tests.nrm.letters.notices import TESTS_ENGINE, Careless

KINDS = list(specimens.kinds())
TO_PEOPLE = [kind for kind in KINDS if kind.audience is Audience.PERSON]
TO_BODIES = [kind for kind in KINDS if kind.audience is Audience.BODY]
# School years at most. Easy read is for adults who read little.
OLDEST = {Reader.STANDARD: 5.0, Reader.YOUNG: 3.0, Reader.EASY_READ: 2.0, Reader.CHILD: 1.0}
PERSONAL = ("name", "passages", "reasons", "conclusion", "why_not", "limbs", "plain_reasons")
HOSTILE = "\"'><script>x</script><img src=http://evil.example/>{{ reasons }}"
NAMES = {
    "long": "Aurora " * 57,
    "apostrophes": "Siân O’Brien-d'Arcy",
    "arabic": "ليلى حسن",
    "chinese": "王小芳",
    "vietnamese": "Nguyễn Thị Đặng Hương",
    "nobody knows": "",
}


def grade(kind: Kind) -> float:
    return readability.grade(html_of(kind.specimen(**specimens.OFFICERS_WORDS)))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_template_asks_for_nothing_that_its_letter_does_not_declare(kind: Kind) -> None:
    assert declaring.undeclared(kind.letter) == set()


def test_letter_whose_template_asks_for_a_field_that_it_lacks_fails_here_by_the_name_of_the_field() -> None:
    assert declaring.undeclared(Careless, TESTS_ENGINE) == {"safe_house"}


def test_template_that_asks_for_more_is_found() -> None:
    assert declaring.names_in("{% if a %}{% for b in c %}{{ b.d }}{{ e|date:f }}{% endfor %}{% endif %}") == set("acef")


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_letter_asks_and_prints_nothing_undeclared_whatever_its_fields_hold(kind: Kind) -> None:
    empty = {entry.name: () for entry in fields(kind.letter) if entry.default == ()}
    none = {entry.name: None for entry in fields(kind.letter) if entry.default is None}
    for changes in ({}, empty, none, {"is_chosen": True, "corrects": True, "is_child": True, "anyone_may_ask": False}):
        assert "<h1>" in html_of(kind.specimen(**changes))


def test_question_about_a_field_that_is_not_declared_stops_the_letter() -> None:
    kind = next(kind for kind in KINDS if kind.letter.template == "L2/lawyer")
    shorter = type("Shorter", (specimens.Bare,), {"template": kind.letter.template, "title": "A letter"})
    with pytest.raises(UndeclaredLetterField):
        html_of(shorter(reference="N-1", dated=specimens.DATED))


@pytest.mark.parametrize("kind", TO_PEOPLE, ids=str)
def test_letter_reads_as_easily_as_its_reader_reads(kind: Kind) -> None:
    assert grade(kind) <= OLDEST[kind.reader]


@pytest.mark.parametrize("letter", ["L2", "L3", "L5", "L6", "L11"])
def test_younger_readers_are_written_to_more_simply(letter: str) -> None:
    of = {kind.reader: grade(kind) for kind in TO_PEOPLE if kind.letter.template.startswith(f"{letter}/")}
    assert of[Reader.CHILD] < of[Reader.YOUNG] < of[Reader.STANDARD]
    assert of[Reader.EASY_READ] < of[Reader.STANDARD]


def test_bodies_are_told_outcome_and_dates_by_the_reference_alone() -> None:
    """The copy for the police is the text of the disclosure, which its protocol allows."""
    for kind in TO_BODIES:
        if kind.letter.template != "L12/police":
            assert not kind.fields & set(PERSONAL), kind
        assert kind.letter.free == ()


def test_reasons_are_in_letters_about_a_no_alone() -> None:
    telling = {kind.letter.template.partition("/")[0] for kind in KINDS if "reasons" in kind.fields}
    assert telling == {"L3", "L6"}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_letter_prints_the_words_that_it_declares_and_no_others(kind: Kind) -> None:
    planted = {name: canaries.personal(name) for name in PERSONAL}
    html = html_of(kind.specimen(**_planted(planted)))
    found = {name for name, mark in planted.items() if mark in html}
    assert found == kind.fields & set(PERSONAL) - {"limbs"}


def _planted(marks: dict[str, str]) -> dict[str, Any]:
    reason = Reason("action", is_met=True, words=(marks["reasons"],))
    words = {name: (marks[name],) for name in ("passages", "conclusion", "why_not", "plain_reasons")}
    return {**words, "name": marks["name"], "reasons": (reason,)}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_was_typed_is_never_mark_up(kind: Kind) -> None:
    places = ("about_you", "what_next", "in_closing", "plain_reasons", "why_not", "passages")
    typed: dict[str, Any] = dict.fromkeys(("name", "organisation", "citation"), HOSTILE)
    typed.update(dict.fromkeys(places, (HOSTILE,)))
    html = html_of(kind.specimen(**typed))
    assert "<script" not in html
    assert "evil.example/>" not in html
    assert html.count("&lt;script&gt;") == html.count("{{ reasons }}") > 0 or not kind.fields & set(typed)


@pytest.mark.parametrize("who", NAMES)
def test_every_name_is_written_as_it_is(who: str) -> None:
    kind = next(kind for kind in KINDS if kind.letter.template == "L2/person")
    html = html_of(kind.specimen(name=NAMES[who].strip()))
    assert ("Dear <bdi>" in html) is bool(NAMES[who])
    assert NAMES[who].strip() in html.replace("&#x27;", "'")


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_letter_without_an_approved_translation_has_the_slip_in_front_and_stays_english(language: Language) -> None:
    kind = next(kind for kind in KINDS if kind.letter.template == "L3/person")
    html = html_of(kind.specimen(language=language))
    sentences = re.findall(r'<p lang="([\w-]+)" dir="(ltr|rtl)">', html)
    assert sentences[0] == (language.value, language.direction.value)
    assert {said for said, _ in sentences} == set(SENTENCES) == set(Language)
    assert '<html lang="en" dir="ltr">' in html


def test_english_letter_to_whoever_reads_english_has_no_slip() -> None:
    kind = next(kind for kind in KINDS if kind.letter.template == "L3/person")
    assert 'class="slip"' not in html_of(kind.specimen())
    assert 'class="slip"' in html_of(kind.specimen(slip=True))


@pytest.mark.parametrize("kind", [kind for kind in TO_PEOPLE if kind.reader is Reader.EASY_READ], ids=str)
def test_easy_read_has_a_picture_with_words_beside_every_idea(kind: Kind) -> None:
    html = html_of(kind.specimen())
    ideas = html.count('<div class="idea">')
    assert ideas == len(re.findall(r'<div class="idea">\s*<img class="picture"\s+alt="[^"]+"', html)) >= 5
