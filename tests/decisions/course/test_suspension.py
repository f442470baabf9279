"""A suspended case: what stands still, what goes on, and how everything comes back."""

from datetime import datetime, timedelta

import pytest

from accounts.models.membership import Membership
from decisions import refusals as of_decisions
from decisions.course import reactions, refusals, resuming
from decisions.models import Because, CourseChange, Decision, State, Turn
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, CourseState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import Case, Deadline
from tests.decisions.test_lifecycle import _in
from tests.factories import course, decisions

DAY = timedelta(days=1)
COLUMNS = ("act", "organisation", "holder", "attention_at", "waiting_on", "since")


def test_decision_leaves_every_list_and_comes_back_as_it_stood(
    case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    decision = _in(Stage.REASONABLE_GROUNDS, State.SECOND_CHECK, case, officer, author, now)
    before = _board(case)
    course.suspended(case, author, now=now)
    with pytest.raises(of_decisions.CaseSuspended):
        finishing.finalise(decision=decision, by=author, now=now)
    course.come_back(case, author, now=now + DAY)
    resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now + DAY)
    assert _board(case) == before
    assert Track.objects.get(case=case, track=TrackCode.COURSE).state == CourseState.RUNNING
    assert Decision.objects.get().state == State.SECOND_CHECK
    assert Event.objects.filter(kind=Happened.CASE_RESUMED).count() == 1


def _board(case: Case) -> set[tuple[object, ...]]:
    return set(NextAct.objects.filter(case=case).values_list(*COLUMNS))


def test_time_for_a_decision_stands_still_and_recovery_goes_on(case: Case, author: Actor, now: datetime) -> None:
    post.deadline(case, ClockCode.RECOVERY, now=now)
    post.deadline(case, ClockCode.PANEL_OUTCOME, now=now)
    due = {row.kind: row.due_on for row in Deadline.objects.running()}
    course.suspended(case, author, now=now + DAY)
    still = set(Deadline.objects.running().exclude(stopped_on=None).values_list("kind", flat=True))
    assert still == {ClockCode.REASONABLE_GROUNDS, ClockCode.PANEL_OUTCOME}
    course.come_back(case, author, now=now + 31 * DAY)
    resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now + 31 * DAY)
    after = {row.kind: row.due_on for row in Deadline.objects.running().filter(stopped_on=None)}
    assert after.keys() == due.keys()
    assert after[ClockCode.RECOVERY] == due[ClockCode.RECOVERY]
    assert after[ClockCode.PANEL_OUTCOME] == due[ClockCode.PANEL_OUTCOME] + 30 * DAY
    assert after[ClockCode.REASONABLE_GROUNDS] > due[ClockCode.REASONABLE_GROUNDS]


def test_clock_that_somebody_had_stopped_before_stays_stopped(case: Case, author: Actor, now: datetime) -> None:
    clock = post.deadline(case, ClockCode.PANEL_OUTCOME, now=now)
    clocks.stop(deadline=clock, reason="The sitting was called off.", by=author, now=now)
    course.suspended(case, author, now=now + DAY)
    resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file.", by=author, now=now + 2 * DAY)
    assert Deadline.objects.running().exclude(stopped_on=None).get().kind == ClockCode.PANEL_OUTCOME


def test_clock_that_was_late_before_stays_late(case: Case, author: Actor, now: datetime) -> None:
    course.suspended(case, author, now=now + 30 * DAY)
    assert Deadline.objects.overdue(now=now + 31 * DAY).get().kind == ClockCode.REASONABLE_GROUNDS


def test_case_does_not_run_again_as_found_while_the_person_is_missing(case: Case, author: Actor, now: datetime) -> None:
    course.suspended(case, author, now=now)
    with pytest.raises(refusals.StillMissing):
        resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now)
    with pytest.raises(refusals.ReasonMissing):
        resuming.resume(case=case, because=Because.SUFFICIENT, reason=" ", by=author, now=now)
    resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file came.", by=author, now=now)
    with pytest.raises(refusals.NotSuspended):
        resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file came.", by=author, now=now)


def test_review_comes_again_in_four_weeks_and_at_once_when_they_are_back(
    case: Case, author: Actor, now: datetime
) -> None:
    course.suspended(case, author, now=now)
    later = now + 28 * DAY
    resuming.review(case=case, reason="Asked the police again.", by=author, now=later)
    act = NextAct.objects.filter(case=case, act=ActCode.REVIEW_SUSPENSION)
    assert act.get().attention_at == later + 28 * DAY
    assert act.get().holder_id == author.membership_id
    course.come_back(case, author, now=later)
    event = Event.objects.get(kind=Happened.PERSON_RETURNED)
    assert [reactions.wake_suspension(event, now=later) for _twice in range(2)] == ["woken", "woken"]
    assert (act.get().attention_at, act.get().waiting_on) == (later, "")


def test_reported_withdrawal_is_none_where_the_person_stays(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NoWithdrawalReported):
        resuming.stay(case=case, reason="They were misunderstood.", by=author, now=now)
    authority = case.parties.get().organisation
    post.next_act(case, ActCode.CONSIDER_WITHDRAWAL, organisation=authority, attention_at=now, now=now)
    resuming.stay(case=case, reason="They were misunderstood.", by=author, now=now)
    assert not NextAct.objects.filter(act=ActCode.CONSIDER_WITHDRAWAL).exists()
    assert CourseChange.objects.get().turn == Turn.STAYED
    finishing.finalise(decision=decisions.drafted(case, author, now=now), by=author, now=now)


def test_suspension_is_over_when_the_case_ends(case: Case, author: Actor, now: datetime) -> None:
    suspension = course.suspended(case, author, now=now)
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    suspension.refresh_from_db()
    assert (suspension.over_because, suspension.over_at) == (Because.ENDED, now)
