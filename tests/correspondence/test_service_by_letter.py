"""A decision is served by the letter that reaches the person: once, on the day that counts; not if it comes back."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.letters import by_letter
from decisions.letters.composing import CODES
from decisions.models import AwaitedService, Decision, ServedHow, State
from decisions.refusals import DecidedAlready
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.correspondence import handing
from referrals.correspondence.models import Dispatch, Letter
from referrals.correspondence.printing import batches, returns
from tests.factories import accounts, decisions, on_its_way
from tests.factories.on_its_way import POST

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def decision(case: Case, by: Actor, now: datetime) -> Decision:
    """Final, and not served."""
    return finishing.finalise(decision=decisions.drafted(case, by, now=now), by=by, now=now)


@pytest.fixture
def room(officer: Membership) -> Actor:
    return actor_through(accounts.membership(organisation=officer.organisation, roles=["print_clerk"]))


def about(decision: Decision, by: Actor, now: datetime) -> Letter:
    code = CODES[decision.stage, decision.outcome]
    return on_its_way.made(decision.case, by=by, now=now, code=code, occasion=f"decision:{decision.pk}")


def posted(decision: Decision, by: Actor, room: Actor, now: datetime) -> Dispatch:
    on_its_way.agreed(decision.case, (POST, on_its_way.address(), True), now=now)
    letter = about(decision, by, now)
    assert on_its_way.sent(letter, now=now) == "queued"
    batch = batches.make(by=room, now=now)
    batches.file_of(batch=batch, by=room, now=now)
    batches.post(batch=batch, by=room, now=now)
    return letter.dispatches.get()


def follows(letter: Letter, now: datetime) -> str:
    return by_letter.of_sent(on_its_way.event_of(letter, Happened.LETTER_SENT), now=now)


def served_events() -> int:
    return Event.objects.filter(kind=Happened.DECISION_SERVED).count()


def test_put_into_their_hands_it_is_served_by_whoever_did(decision: Decision, by: Actor, now: datetime) -> None:
    reader = on_its_way.body(decision.case, now=now)
    letter = about(decision, by, now)
    assert on_its_way.sent(letter, now=now) == "queued"
    assert not Event.objects.filter(kind=Happened.LETTER_SENT).exists()
    there, later = actor_through(reader), now + DAY
    handing.handed_over(dispatch=letter.dispatches.get(), on=local_day(now), by=there, now=later)
    assert follows(letter, later) == "served"
    decision.refresh_from_db()
    assert (decision.state, decision.served_how, decision.served_by) == (State.SERVED, ServedHow.BY_HAND, reader)
    assert decision.served_at is not None
    assert local_day(decision.served_at) == local_day(now)
    assert follows(letter, later) == "served_already"
    assert served_events() == 1


def test_posted_it_is_served_on_the_day_that_counts_and_not_before(
    decision: Decision, by: Actor, room: Actor, now: datetime
) -> None:
    dispatch = posted(decision, by, room, now)
    assert [follows(dispatch.letter, now) for _ in range(2)] == ["waits", "waits"]
    act = NextAct.objects.filter(case=decision.case, act=ActCode.SERVE_DECISION)
    assert not act.ready(now=now).exists()
    by_letter.sweep(now=now + DAY)
    decision.refresh_from_db()
    assert decision.state == State.FINAL
    late = now + 30 * DAY
    for _ in range(2):
        by_letter.sweep(now=late)
    decision.refresh_from_db()
    assert decision.state == State.SERVED
    assert decision.served_at is not None
    assert local_day(decision.served_at) == dispatch.deemed_served_on
    assert (served_events(), AwaitedService.objects.count(), act.count()) == (1, 0, 0)


def test_later_periods_are_counted_from_the_day_of_service(case: Case, by: Actor, room: Actor, now: datetime) -> None:
    """However late it is noticed."""
    drafted = decisions.drafted(case, by, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    decision = finishing.finalise(decision=drafted, by=by, now=now)
    dispatch = posted(decision, by, room, now)
    follows(dispatch.letter, now)
    by_letter.sweep(now=now + 30 * DAY)
    move_on = Deadline.objects.get(case=case, kind=ClockCode.MOVE_ON)
    assert local_day(move_on.started_at) == dispatch.deemed_served_on


def test_a_letter_that_came_back_serves_nobody_and_the_case_says_so(
    decision: Decision, by: Actor, room: Actor, browser: Client, now: datetime
) -> None:
    dispatch = posted(decision, by, room, now)
    follows(dispatch.letter, now)
    page = reverse("case_decision", args=[decision.case.reference])
    assert "The letter is in the post, and counts as served on" in browser.get(page).content.decode()
    returns.came_back(dispatch=dispatch, why="Gone away", by=room, now=now)
    event = on_its_way.event_of(dispatch.letter, Happened.LETTER_RETURNED)
    assert [by_letter.of_return(event, now=now) for _ in range(2)] == ["not_served", "not_served"]
    by_letter.sweep(now=now + 30 * DAY)
    decision.refresh_from_db()
    assert decision.state == State.FINAL
    assert NextAct.objects.ready(now=now).filter(case=decision.case, act=ActCode.SERVE_DECISION).exists()
    assert "Not yet. The letter is held back: it came back" in browser.get(page).content.decode()


def test_a_letter_that_is_held_back_serves_nobody_and_the_case_says_so(
    decision: Decision, by: Actor, browser: Client, now: datetime
) -> None:
    letter = about(decision, by, now)
    on_its_way.sent(letter, now=now)
    page = browser.get(reverse("case_decision", args=[decision.case.reference])).content.decode()
    assert "Not yet. The letter is held back: nothing is agreed about how this person may be reached" in page


def test_whoever_recorded_it_before_is_not_overruled(decision: Decision, by: Actor, room: Actor, now: datetime) -> None:
    dispatch = posted(decision, by, room, now)
    follows(dispatch.letter, now)
    finishing.serve(decision=decision, how=ServedHow.BY_HAND, by=by, now=now)
    by_letter.sweep(now=now + 30 * DAY)
    decision.refresh_from_db()
    assert (decision.served_how, decision.served_at, served_events()) == (ServedHow.BY_HAND, now, 1)
    assert follows(dispatch.letter, now) == "served_already"


def test_nobody_records_it_again_once_a_letter_has_served_it(
    decision: Decision, by: Actor, room: Actor, now: datetime
) -> None:
    dispatch = posted(decision, by, room, now)
    follows(dispatch.letter, now + 30 * DAY)
    with pytest.raises(DecidedAlready):
        finishing.serve(decision=decision, by=by, now=now + 31 * DAY)


def test_printed_again_it_counts_from_the_first(decision: Decision, by: Actor, room: Actor, now: datetime) -> None:
    first = posted(decision, by, room, now)
    follows(first.letter, now)
    later = now + DAY
    again = batches.print_again(batch=first.batch, chosen=[first.reference], by=room, now=later)  # type: ignore[arg-type]  # posted in one
    batches.file_of(batch=again, by=room, now=later)
    batches.post(batch=again, by=room, now=later)
    assert Event.objects.filter(kind=Happened.LETTER_SENT, subject_id=str(first.letter_id)).count() == 2
    assert follows(first.letter, later) == "waits"
    assert AwaitedService.objects.get().counts_on == first.deemed_served_on


def test_a_letter_about_something_else_serves_nothing(decision: Decision, by: Actor, now: datetime) -> None:
    reader = on_its_way.body(decision.case, now=now)
    letter = on_its_way.made(decision.case, by=by, now=now)
    on_its_way.sent(letter, now=now)
    handing.handed_over(dispatch=letter.dispatches.get(), on=local_day(now), by=actor_through(reader), now=now)
    assert follows(letter, now) == "serves_nobody"
