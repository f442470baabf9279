"""What a person reads best is recorded once, and what is drafted to them follows it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.course import undoing
from decisions.letters import reactions
from decisions.models import Turn
from nrm.actor import Actor
from nrm.guidance.vocabulary import Approval
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, CourseState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import AgeClass, Case
from referrals.correspondence import calling_off, choosing, reading, refusals
from referrals.correspondence.held import Held
from referrals.correspondence.models import Letter
from referrals.correspondence.models.letter import Reader, State
from tests.factories import course, decisions, letters, on_its_way

pytestmark = pytest.mark.django_db


def test_what_is_recorded_is_followed_by_drafts_and_by_letters_after_it(
    letter: Letter, case: Case, by: Actor, now: datetime
) -> None:
    reading.choose(case=case, reader=Reader.EASY_READ, language="pl", by=by, now=now)
    letter.refresh_from_db()
    assert (letter.reader, letter.language, letter.revision) == (Reader.EASY_READ, "pl", 2)
    later = letters.drafted(case, now=now, about=2)
    assert (later.reader, later.language) == (Reader.EASY_READ, "pl")


def test_what_was_approved_stays_as_it_was_read(letter: Letter, case: Case, by: Actor, now: datetime) -> None:
    letters.approved(letter, by=by, now=now)
    reading.choose(case=case, reader=Reader.EASY_READ, language="", by=by, now=now)
    letter.refresh_from_db()
    assert letter.reader == Reader.STANDARD


def test_an_event_that_comes_again_writes_no_second_letter_for_the_other_reader(
    letter: Letter, case: Case, by: Actor, now: datetime
) -> None:
    letters.approved(letter, by=by, now=now)
    reading.choose(case=case, reader=Reader.EASY_READ, language="", by=by, now=now)
    assert letters.drafted(case, now=now) == letter
    assert Letter.objects.filter(case=case, recipient="person").count() == 1


def test_nothing_for_adults_is_written_to_a_child(case: Case, by: Actor, now: datetime) -> None:
    """Nor does what was recorded of a child count for the adult."""
    case.age_class = AgeClass.CHILD
    case.save()
    with pytest.raises(refusals.NotForThisReader):
        reading.choose(case=case, reader=Reader.EASY_READ, language="", by=by, now=now)
    reading.choose(case=case, reader=Reader.CHILD, language="", by=by, now=now)
    case.age_class = AgeClass.ADULT
    assert reading.recorded(case) is None


def test_an_officer_records_it_on_the_page_of_letters(browser: Client, case: Case) -> None:
    address = reverse("reading_record", args=[case.reference])
    assert browser.post(address, {"reader": "easy_read", "language": ""}).status_code == 302
    page = browser.get(reverse("case_letters", args=[case.reference])).content.decode()
    assert "Letters to the person: Easy read, with pictures" in page
    assert Event.objects.filter(kind=Happened.READING_RECORDED).count() == 1


def test_nothing_more_is_written_to_the_dead(letter: Letter, case: Case, by: Actor, now: datetime) -> None:
    """Whatever stage it was in; and what comes late is held, not sent."""
    on_its_way.body(case, now=now)
    waiting = on_its_way.made(case, by=by, now=now, approval=Approval.SECOND)
    assert on_its_way.sent(waiting, now=now) == "queued"
    assert NextAct.objects.filter(case=case, act=ActCode.SEND_LETTERS).exists()
    post.track(case, TrackCode.COURSE, CourseState.VOID, now=now)
    assert calling_off.to_the_dead(case, now=now) == 2
    for one in (letter, waiting):
        one.refresh_from_db()
        assert (one.state, one.why) == (State.DROPPED, Held.PERSON_DIED)
    assert not waiting.dispatches.live().exists()
    assert not NextAct.objects.filter(case=case, act=ActCode.SEND_LETTERS).exists()
    late = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(late, now=now) == Held.NO_LONGER_THEIRS


def test_a_death_calls_off_what_waits_for_them_and_a_mistaken_one_that_was_taken_back_does_not(
    letter: Letter, case: Case, officer: Membership, now: datetime
) -> None:
    manager, second = (actor_through(decisions.checker(officer, role="authority_manager")) for _ in range(2))
    course.turned(case, Turn.DIED, manager, now=now)
    undoing.undo(case=case, reason="Somebody else died.", by=second, now=now)
    assert reactions.of_death(Event.objects.filter(kind=Happened.CASE_ENDED).latest("id"), now=now) == "nobody_died"
    course.turned(case, Turn.DIED, manager, now=now)
    event = Event.objects.filter(kind=Happened.CASE_ENDED).latest("id")
    assert [reactions.of_death(event, now=now) for _ in range(2)] == ["dropped_1", "dropped_0"]
    letter.refresh_from_db()
    assert (letter.state, letter.why) == (State.DROPPED, Held.PERSON_DIED)
    undoing.undo(case=case, reason="Somebody else died.", by=second, now=now)
    event = Event.objects.filter(kind=Happened.CASE_RESUMED).latest("id")
    assert [reactions.of_undoing(event, now=now) for _ in range(2)] == ["brought_back_1", "brought_back_0"]
    letter.refresh_from_db()
    assert (letter.state, letter.why) == (State.DRAFTED, "")


def test_a_letter_that_was_made_waits_to_be_sent_once_nobody_died(case: Case, by: Actor, now: datetime) -> None:
    """It is never made again."""
    on_its_way.body(case, now=now)
    made = on_its_way.made(case, by=by, now=now)
    on_its_way.sent(made, now=now)
    calling_off.to_the_dead(case, now=now)
    assert calling_off.bring_back(case, now=now) == 1
    made.refresh_from_db()
    assert (made.state, made.why) == (State.HELD, Held.NOBODY_DIED)
    assert choosing.try_again(letter=made, by=by, now=now) == "queued"
