"""Only in the free places, only while it is a draft, never over somebody else's words, and never where anybody is."""

from datetime import datetime
from typing import NoReturn

import pytest
from django.test import Client
from django.urls import reverse

from nrm import wiring
from nrm.actor import Actor
from nrm.guidance.vocabulary import LetterCode
from referrals.correspondence import paragraphs, refusals, writing
from referrals.correspondence.composing import Wanted
from referrals.correspondence.models import Letter
from tests.factories import letters
from tests.nrm.letters.notices import words

pytestmark = pytest.mark.django_db


def address(letter: Letter, name: str) -> str:
    return reverse(name, args=[letter.reference])


def stands(letter: Letter) -> list[str]:
    return list(letter.paragraphs.values_list("text", flat=True))


def test_paragraphs_are_kept_apart_and_in_order(letter: Letter, browser: Client) -> None:
    typed = "First.\r\n\r\n\r\nSecond\r\nwith a line.\r\n \r\nThird."
    browser.post(address(letter, "letter_write"), {"seen": 1, letters.PLACE: typed})
    assert stands(letter) == ["First.", "Second\nwith a line.", "Third."]


def test_what_was_written_stands_in_the_preview_that_is_marked_as_a_draft(
    letter: Letter, browser: Client, by: Actor, now: datetime
) -> None:
    letters.written(letter, "Your room is <b>kept</b> & warm.", by=by, now=now)
    answer = browser.get(address(letter, "letter_preview"))
    assert answer["Content-Type"] == "application/pdf"
    text = words(answer.content)
    assert "Your room is <b>kept</b> & warm." in text
    assert "Draft. Not approved and not sent." in text


def test_standard_paragraph_is_put_after_what_was_typed_and_nothing_is_saved(letter: Letter, browser: Client) -> None:
    standard = paragraphs.offered(LetterCode.L8, letters.PLACE)[0]
    data = {"seen": 1, letters.PLACE: "Mine.", "put_in": f"{letters.PLACE}:{standard.code}"}
    page = browser.post(address(letter, "letter_write"), data)
    assert f"Mine.\n\n{standard.text}" in page.content.decode()
    assert stands(letter) == []


def test_standard_paragraph_that_was_kept_word_for_word_is_known_as_one(
    letter: Letter, by: Actor, now: datetime
) -> None:
    standard = paragraphs.offered(LetterCode.L8, letters.PLACE)[0]
    letters.written(letter, str(standard.text), "Mine.", by=by, now=now)
    assert list(letter.paragraphs.values_list("standard", flat=True)) == [standard.code, ""]


def test_whoever_saves_an_older_copy_is_told_and_keeps_what_they_typed(
    letter: Letter, browser: Client, other: Actor, now: datetime
) -> None:
    letters.written(letter, "Theirs.", by=other, now=now)
    page = browser.post(address(letter, "letter_write"), {"seen": 1, letters.PLACE: "Mine."})
    shown = page.content.decode()
    assert "Somebody else changed this letter" in shown
    assert "Mine." in shown
    assert "Theirs." in shown
    assert stands(letter) == ["Theirs."]
    browser.post(
        address(letter, "letter_write"), {"seen": page.context["form"]["seen"].value(), letters.PLACE: "Both."}
    )
    assert stands(letter) == ["Both."]


@pytest.mark.parametrize("typed", ["Come to ZZ1 1ZZ.", "Call 01632 960 001 today.", "Write to desk@body.example."])
def test_nothing_that_says_where_somebody_is_gets_into_a_letter(letter: Letter, browser: Client, typed: str) -> None:
    page = browser.post(address(letter, "letter_write"), {"seen": 1, letters.PLACE: typed})
    assert "No letter says where anybody can be found" in page.content.decode()
    assert typed in page.content.decode()
    assert stands(letter) == []


def test_place_that_the_letter_does_not_leave_free_takes_nothing(letter: Letter, by: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotAFreePlace):
        writing.write(letter=letter, written={"reader_name": ("Me",)}, seen=1, by=by, now=now)


def test_nobody_writes_in_a_letter_that_was_approved(letter: Letter, by: Actor, now: datetime) -> None:
    letters.approved(letter, by=by, now=now)
    with pytest.raises(refusals.MovedOn):
        letters.written(letter, "One more thing.", by=by, now=now)


@pytest.mark.parametrize("texts", [("x",) * 11, ("x" * 3_001,)])
def test_more_than_fits_is_refused(letter: Letter, by: Actor, now: datetime, texts: tuple[str, ...]) -> None:
    with pytest.raises(refusals.TooMuch):
        letters.written(letter, *texts, by=by, now=now)


def refuse(wanted: Wanted) -> NoReturn:
    raise refusals.NotYetPossible


def test_letter_that_cannot_be_composed_says_why_and_is_not_approved(
    letter: Letter, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wiring.LETTERS, letters.CODE, f"{__name__}.refuse")
    page = browser.get(address(letter, "letter")).content.decode()
    assert "what it would say is not so any more" in page
    assert "Approve and send" not in page
    assert browser.get(address(letter, "letter_preview")).status_code == 409


def test_letter_with_a_hole_in_it_says_so(letter: Letter, browser: Client) -> None:
    letter.case.person.given_names = " "
    letter.case.person.save()
    assert (
        "Something that this letter has to say is not known" in browser.get(address(letter, "letter")).content.decode()
    )


def test_preview_of_what_no_font_can_print_says_so(letter: Letter, browser: Client, by: Actor, now: datetime) -> None:
    letters.written(letter, "Welcome \U0001f9ff", by=by, now=now)
    answer = browser.get(address(letter, "letter_preview"))
    assert answer.status_code == 409
    assert "none of our fonts can print" in answer.content.decode()


def test_every_standard_paragraph_has_a_place_a_title_and_says_nowhere() -> None:
    codes = [one.code for one in paragraphs.LIBRARY]
    assert len(set(codes)) == len(codes)
    assert all(one.slots <= set(paragraphs.PLACES) and one.title for one in paragraphs.LIBRARY)
    assert not any(paragraphs.says_where(str(one.text)) for one in paragraphs.LIBRARY)
