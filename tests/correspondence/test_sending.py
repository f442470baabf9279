"""A letter leaves by an open way, once; what may not leave is held, says why, and is somebody's next act."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.models import Case
from referrals.casefile.models.wall import Wall, WallState
from referrals.casefile.person.permitting import Because
from referrals.correspondence import choosing, refusals, representing, sending, waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models import Dispatch, Letter
from referrals.correspondence.models.dispatch import Channel, DispatchState
from referrals.correspondence.models.letter import State
from referrals.correspondence.models.representative import Standing
from tests.factories import on_its_way
from tests.factories.on_its_way import POST

pytestmark = pytest.mark.django_db


def to_a_body(case: Case, by: Actor, now: datetime) -> Letter:
    reader = on_its_way.body(case, now=now)
    return on_its_way.made(case, to=reader.organisation, recipient=Recipient.PRIME, code=LetterCode.L7, by=by, now=now)


def walled(case: Case, organisation: Organisation | None, by: Actor, now: datetime) -> None:
    Wall.objects.create(
        case=case, organisation=organisation, state=WallState.STANDS, reason="x", made_by_id=by.acting(), made_at=now
    )


def test_a_body_finds_it_in_its_list_and_it_counts_as_served_the_next_working_day(
    case: Case, by: Actor, now: datetime
) -> None:
    letter = to_a_body(case, by, now)
    assert on_its_way.sent(letter, now=now) == "sent"
    dispatch = letter.dispatches.get()
    assert (letter.state, dispatch.channel, dispatch.listed_for) == (State.SENT, Channel.PORTAL, letter.organisation)
    assert dispatch.deemed_served_on is not None
    assert dispatch.deemed_served_on > local_day(now)
    assert on_its_way.event_of(letter, Happened.LETTER_SENT).facts["served_on"] == str(dispatch.deemed_served_on)


def test_sent_twice_it_leaves_once(case: Case, by: Actor, now: datetime) -> None:
    letter = to_a_body(case, by, now)
    event = on_its_way.made_event(letter, now=now)
    assert [sending.send(event, now=now) for _ in range(2)] == ["sent", "moved_on"]
    assert letter.dispatches.count() == 1


def test_two_on_their_way_are_refused_by_the_database(case: Case, by: Actor, now: datetime) -> None:
    letter = to_a_body(case, by, now)
    on_its_way.sent(letter, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(letter=letter, channel="portal", listed_for=letter.organisation, queued_at=now)


def test_who_left_the_case_meanwhile_gets_nothing(case: Case, by: Actor, now: datetime) -> None:
    letter = to_a_body(case, by, now)
    Party.objects.filter(organisation=letter.organisation).update(to_on=local_day(now))
    assert on_its_way.sent(letter, now=now) == Held.NO_LONGER_THEIRS
    assert letter.state == State.HELD
    assert NextAct.objects.filter(case=case, act=ActCode.SEE_TO_LETTER).exists()
    assert Event.objects.filter(kind=Happened.LETTER_HELD).count() == 1


def test_a_wall_that_was_built_meanwhile_holds_it(case: Case, by: Actor, now: datetime) -> None:
    letter = to_a_body(case, by, now)
    walled(case, letter.organisation, by, now)
    on_its_way.sent(letter, now=now)
    assert letter.state == State.HELD


def test_a_person_without_a_contract_and_without_a_body_is_not_written_to(case: Case, by: Actor, now: datetime) -> None:
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == Because.NO_CONTRACT


def test_the_only_safe_address_leads_to_the_print_queue(case: Case, by: Actor, now: datetime) -> None:
    contract = on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == "queued"
    dispatch = letter.dispatches.get()
    assert (dispatch.channel, dispatch.state, dispatch.contract) == (Channel.POST, DispatchState.QUEUED, contract)
    assert (letter.state, letter.sent_at) == (State.MADE, None)


def test_post_needs_two_people(case: Case, by: Actor, other: Actor, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now, approval=Approval.OFFICER)
    assert on_its_way.sent(letter, now=now) == Held.SECOND_PERSON
    assert choosing.choose(letter=letter, way="post", nudge=False, by=by, now=now) == Held.SECOND_PERSON
    assert choosing.choose(letter=letter, way="post", nudge=False, by=other, now=now) == "queued"
    letter.refresh_from_db()
    assert letter.state == State.MADE


def test_where_two_ways_are_open_an_officer_chooses(case: Case, by: Actor, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    reader = on_its_way.body(case, now=now)
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == Held.SEVERAL_WAYS
    way = f"by_hand:{reader.organisation.reference}"
    assert choosing.choose(letter=letter, way=way, nudge=False, by=by, now=now) == "queued"
    assert letter.dispatches.get().listed_for == reader.organisation


def test_a_choice_that_is_not_open_any_more_is_not_followed(case: Case, by: Actor, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    with pytest.raises(refusals.WayClosed):
        choosing.choose(letter=letter, way="by_hand:nobody", nudge=False, by=by, now=now)
    reader = on_its_way.body(case, now=now)
    Letter.objects.filter(pk=letter.pk).update(state=State.DRAFTED)
    way = f"by_hand:{reader.organisation.reference}"
    assert choosing.choose(letter=letter, way=way, nudge=False, by=by, now=now) == "chosen"
    Letter.objects.filter(pk=letter.pk).update(state=State.MADE)
    Party.objects.filter(organisation=reader.organisation).update(to_on=local_day(now))
    assert on_its_way.sent(letter, now=now) == Held.WAY_CLOSED


def test_contact_agreed_anew_calls_off_what_waits_for_the_old_address(case: Case, by: Actor, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    on_its_way.sent(letter, now=now)
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    event = Event(facts={"case_id": case.pk})
    assert waiting.follow_contact(event, now=now) == "kept_0_of_1"
    letter.refresh_from_db()
    assert (letter.state, letter.dispatches.get().state) == (State.HELD, DispatchState.CALLED_OFF)
    assert choosing.try_again(letter=letter, by=by, now=now) == "queued"
    assert waiting.follow_contact(event, now=now) == "kept_1_of_1"


def test_a_representative_is_written_to_by_post_or_not_at_all(case: Case, by: Actor, now: datetime) -> None:
    named = representing.name(case=case, standing=Standing.LAWYER, called="Lee", firm="Law", by=by, now=now)
    to_them: dict[str, Any] = {"recipient": Recipient.REPRESENTATIVE, "representative": named, "code": LetterCode.L15}
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now, **to_them), now=now) == Held.NO_ADDRESS
    representing.end(representative=named, by=by, now=now)
    place = on_its_way.address()
    second = representing.name(case=case, standing=Standing.LAWYER, called="Lee", address=place, by=by, now=now)
    to_them["representative"] = second
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now, **to_them), now=now) == "queued"
    on_its_way.agreed(case, now=now, never="Lee of the law firm, and his brother")
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now, **to_them), now=now) == Held.NEVER_TOLD
    representing.end(representative=second, by=by, now=now)
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now, **to_them), now=now) == Held.NO_LONGER_THEIRS


def test_the_officer_reads_why_and_sends_it_another_way(case: Case, by: Actor, browser: Client, now: datetime) -> None:
    reader = on_its_way.body(case, now=now)
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    on_its_way.sent(letter, now=now)
    address = reverse("letter_way", args=[letter.reference])
    page = browser.get(address).content.decode()
    assert str(Held.SEVERAL_WAYS.label) in page
    assert f"Handed over by {reader.organisation.name}" in page
    answer = browser.post(address, {"way": f"by_hand:{reader.organisation.reference}"}, follow=True)
    assert "waits to be printed or handed over" in answer.content.decode()
    assert not NextAct.objects.filter(case=case, act=ActCode.SEE_TO_LETTER).exists()


def test_the_officer_tries_again_once_contact_is_agreed(case: Case, by: Actor, browser: Client, now: datetime) -> None:
    letter = on_its_way.made(case, by=by, now=now)
    on_its_way.sent(letter, now=now)
    page = browser.get(reverse("letter_way", args=[letter.reference])).content.decode()
    assert "Agree with the person how they may be reached, then try again" in page
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    browser.post(reverse("letter_send_again", args=[letter.reference]))
    assert letter.dispatches.waiting().exists()


def test_called_off_says_why_and_comes_back_to_the_officer(case: Case, by: Actor, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    on_its_way.sent(letter, now=now)
    dispatch = letter.dispatches.get()
    with pytest.raises(refusals.ReasonMissing):
        waiting.call_off(dispatch, why=" ", code=Held.CALLED_OFF, by=SYSTEM, now=now)
    waiting.call_off(dispatch, why="Smudged", code=Held.CALLED_OFF, by=SYSTEM, now=now + timedelta(minutes=1))
    letter.refresh_from_db()
    assert (letter.state, letter.why) == (State.HELD, Held.CALLED_OFF)
    with pytest.raises(refusals.MovedOn):
        waiting.call_off(dispatch, why="Again", code=Held.CALLED_OFF, by=SYSTEM, now=now)
