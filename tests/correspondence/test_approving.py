"""A letter is approved as it was read, by whom the version says; whoever reads an older one is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nrm.actor import Actor
from nrm.guidance.vocabulary import Approval
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, SafeContact
from referrals.correspondence import approving, readdressing, refusals, representing
from referrals.correspondence.invariants import letter_board_differs, letter_stands_still
from referrals.correspondence.models import Letter
from referrals.correspondence.models.representative import Standing
from tests.accounts.atomicity import no_event_can_be_written
from tests.factories import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_two(told: None, case: Case, now: datetime) -> Letter:
    return letters.drafted(case, now=now, approval=Approval.SECOND)


def acts(case: Case) -> set[str]:
    return set(NextAct.objects.filter(case=case).values_list("act", flat=True)) & {
        ActCode.SEND_LETTERS,
        ActCode.APPROVE_LETTER,
        ActCode.SEE_TO_LETTER,
    }


def test_one_officer_approves_what_needs_one(letter: Letter, case: Case, by: Actor, now: datetime) -> None:
    assert acts(case) == {ActCode.SEND_LETTERS}
    assert letters.approved(letter, by=by, now=now).state == "approved"
    assert acts(case) == set()


def test_what_needs_two_is_put_forward_by_one_and_approved_by_another(
    by_two: Letter, case: Case, by: Actor, other: Actor, now: datetime
) -> None:
    put = approving.put_forward(letter=by_two, seen=1, by=by, now=now)
    assert acts(case) == {ActCode.APPROVE_LETTER}
    with pytest.raises(refusals.SecondPersonNeeded):
        approving.approve(letter=put, seen=1, by=by, now=now)
    assert approving.approve(letter=put, seen=1, by=other, now=now).approved_by_id == other.membership_id


def test_whoever_wrote_in_it_is_not_its_second_person(by_two: Letter, by: Actor, other: Actor, now: datetime) -> None:
    letters.written(by_two, "We are sorry.", by=other, now=now)
    approving.put_forward(letter=by_two, seen=2, by=by, now=now)
    with pytest.raises(refusals.SecondPersonNeeded):
        approving.approve(letter=by_two, seen=2, by=other, now=now)


def test_sent_back_it_is_written_again_and_says_why(
    by_two: Letter, browser: Client, by: Actor, other: Actor, now: datetime
) -> None:
    approving.put_forward(letter=by_two, seen=1, by=by, now=now)
    approving.send_back(letter=by_two, why="Say it more kindly", by=other, now=now)
    page = browser.get(reverse("letter", args=[by_two.reference])).content.decode()
    assert "Say it more kindly" in page
    assert "Put forward for a second person" in page


@pytest.mark.parametrize("act", [approving.send_back, approving.drop])
def test_without_a_reason_nothing_is_sent_back_or_dropped(
    act: object, by_two: Letter, by: Actor, other: Actor, now: datetime
) -> None:
    approving.put_forward(letter=by_two, seen=1, by=by, now=now)
    with pytest.raises(refusals.ReasonMissing):
        act(letter=by_two, why="  ", by=other, now=now)  # type: ignore[operator]


def test_words_that_changed_since_they_were_read_are_not_approved(
    letter: Letter, browser: Client, by: Actor, now: datetime
) -> None:
    """Not by anybody's hand: the case itself says something else by now."""
    page = browser.get(reverse("letter", args=[letter.reference]))
    shown = page.context["shown"].fingerprint
    letter.case.person.given_names = "Somebody else"
    letter.case.person.save()
    data = {"seen": 1, "shown": shown}
    answer = browser.post(reverse("letter_approve", args=[letter.reference]), data, follow=True)
    assert "something else by now" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "drafted"


def test_older_copy_is_not_approved(letter: Letter, by: Actor, other: Actor, now: datetime) -> None:
    letters.written(letter, "Later words", by=other, now=now)
    with pytest.raises(refusals.ChangedMeanwhile):
        approving.approve(letter=letter, seen=1, by=by, now=now)


def test_dropped_letter_keeps_its_reason_and_waits_for_nobody(
    letter: Letter, case: Case, browser: Client, by: Actor, now: datetime
) -> None:
    browser.post(reverse("letter_drop", args=[letter.reference]), {"why": "They were told in person"})
    letter.refresh_from_db()
    assert (letter.state, letter.why) == ("dropped", "They were told in person")
    assert acts(case) == set()


def test_letter_of_somebody_who_chose_another_goes_to_that_other(
    letter: Letter, case: Case, by: Actor, now: datetime
) -> None:
    chosen = representing.name(case=case, standing=Standing.CHOSEN, called="Bo", by=by, now=now)
    SafeContact.objects.create(person=case.person, decision_to="someone_else", agreed_at=now)
    with pytest.raises(refusals.NoLongerTheirs):
        letters.approved(letter, by=by, now=now)
    drafted = readdressing.readdress(letter=letter, by=by, now=now)
    assert [one.representative for one in drafted] == [chosen]
    letter.refresh_from_db()
    assert letter.state == "dropped"


def test_board_that_differs_from_the_letters_is_found_at_night(letter: Letter, case: Case, now: datetime) -> None:
    assert not letter_board_differs(now=now).exists()
    NextAct.objects.filter(case=case, act=ActCode.SEND_LETTERS).delete()
    assert letter_board_differs(now=now).get() == case


def test_letter_that_went_nowhere_is_found_at_night(letter: Letter, case: Case, by: Actor, now: datetime) -> None:
    letters.approved(letter, by=by, now=now)
    assert not letter_stands_still(now=now).exists()
    assert letter_stands_still(now=now + timedelta(hours=3)).get() == case


def test_whatever_is_not_recorded_has_not_happened(by_two: Letter, by: Actor, now: datetime) -> None:
    unrecorded: list[Callable[[], object]] = [
        lambda: approving.put_forward(letter=by_two, seen=1, by=by, now=now),
        lambda: approving.drop(letter=by_two, why="No", by=by, now=now),
        lambda: letters.written(by_two, "More", by=by, now=now),
    ]
    with no_event_can_be_written():
        for act in unrecorded:
            with pytest.raises(Exception, match="refused by the test"):
                act()
    by_two.refresh_from_db()
    assert (by_two.state, by_two.revision, by_two.paragraphs.count()) == ("drafted", 1, 0)
