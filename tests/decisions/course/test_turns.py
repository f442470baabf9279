"""Every turn × state of the course × state of the decision × role from the tables; and each rule of a turn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions import refusals as of_decisions
from decisions.course import ending, refusals, resuming
from decisions.models import Because, CourseChange, Decision, Manner, State, Turn
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, CourseState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import AgeClass, Case, Deadline, Notice
from tests.decisions.test_lifecycle import WAYS, _in
from tests.factories import course, decisions

DAY = timedelta(days=1)
ENDS = (Turn.WITHDRAWN, Turn.LEFT, Turn.DIED)
WHO = {"holder": None, "colleague": "caseworker", "checker": "second_reviewer", "manager": "authority_manager"}
COLUMNS = ("act", "organisation", "holder", "attention_at", "waiting_on", "since")
# What was decided before it: a turn that asks for it is refused from there.
FINAL = {State.FINAL, State.SERVED}


def _may(to: Turn, who: str) -> bool:
    return who == "manager" or (who == "holder" and to is not Turn.DIED)


def _done(do: Callable[[], object]) -> bool:
    """Whether it is done; taken back each time."""
    done = False
    with transaction.atomic():
        try:
            do()
            done = True
        except Refusal:
            done = False
        transaction.set_rollback(True)
    return done


@pytest.mark.parametrize("state", [None, *WAYS])
def test_each_turn_is_taken_by_whom_and_from_where_its_row_says(
    state: State | None, case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    people = {
        who: actor_through(decisions.checker(officer, role=role)) if role else author for who, role in WHO.items()
    }
    if state is not None:
        _in(state, case, officer, author, now)
    course.missing(case, author, now=now)
    for to in ending.ROWS:
        for who, by in people.items():
            held = state is not State.SERVED or who == "manager"
            decided = state in FINAL and to is not Turn.DIED
            wanted = _may(to, who) and held and not decided
            assert _done(lambda: course.turned(case, to, by, now=now)) is wanted, f"{state} {to} {who}"  # noqa: B023


@pytest.mark.parametrize("first", ending.ROWS)
def test_from_each_state_of_the_course_the_table_leads_on(
    first: Turn, case: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    course.missing(case, author, now=now)
    course.turned(case, first, manager, now=now)
    state = ending.ROWS[first].state
    for to, row in ending.ROWS.items():
        assert _done(lambda: course.turned(case, to, manager, now=now)) is (state in row.after), to  # noqa: B023


def test_whoever_comes_second_is_told_who_was_first(case: Case, author: Actor, manager: Actor, now: datetime) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    first = CourseChange.objects.get().recorded_by.person.full_name
    with pytest.raises(refusals.Since, match=first):
        course.turned(case, Turn.WITHDRAWN, manager, now=now)
    assert CourseChange.objects.count() == 1


WRONG: dict[str, tuple[Turn, dict[str, object], type[Refusal]]] = {
    "enough to decide": (Turn.SUSPENDED, {"is_short": False}, refusals.MustDecide),
    "police not told": (Turn.SUSPENDED, {"police_told": False}, refusals.PoliceNotTold),
    "no reason": (Turn.SUSPENDED, {"reason": "  "}, refusals.ReasonMissing),
    "by word, not allowed": (Turn.WITHDRAWN, {"manner": Manner.BY_WORD.value}, refusals.MustBeWritten),
    "nobody received it": (Turn.WITHDRAWN, {"received_by": " "}, refusals.FormMissing),
    "capacity not checked": (Turn.WITHDRAWN, {"capacity_by": ""}, refusals.CapacityUnchecked),
    "under pressure": (Turn.WITHDRAWN, {"is_free": False}, refusals.NotFree),
    "not verified": (Turn.DIED, {"proof": ""}, refusals.ProofMissing),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_a_turn_asks_for_is_asked_for(
    wrong: str, case: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    to, other, refusal = WRONG[wrong]
    course.missing(case, author, now=now)
    with pytest.raises(refusal):
        course.turned(case, to, manager, now=now, **other)


@pytest.mark.parametrize("to", ending.ROWS)
def test_nothing_happens_tomorrow(to: Turn, case: Case, author: Actor, manager: Actor, now: datetime) -> None:
    course.missing(case, author, now=now)
    with pytest.raises(refusals.InTheFuture):
        course.turned(case, to, manager, now=now, happened_on=(now + 2 * DAY).date())


def test_case_of_somebody_who_is_there_is_not_suspended(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotMissing):
        course.turned(case, Turn.SUSPENDED, author, now=now)


@pytest.mark.parametrize("to", [Turn.WITHDRAWN, Turn.LEFT])
@pytest.mark.parametrize("age", [AgeClass.CHILD, AgeClass.UNCERTAIN])
def test_child_cannot_withdraw(to: Turn, age: AgeClass, case: Case, author: Actor, now: datetime) -> None:
    Case.objects.update(age_class=age)
    with pytest.raises(refusals.ChildStays):
        course.turned(case, to, author, now=now)
    assert not _done(lambda: course.turned(case, to, author, now=now))


def test_decision_that_is_final_is_served_before_somebody_withdraws(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=decision, by=author, now=now)
    with pytest.raises(refusals.ServeFirst):
        course.turned(case, Turn.WITHDRAWN, author, now=now)
    with pytest.raises(refusals.AfterReasonableGrounds):
        course.turned(case, Turn.LEFT, author, now=now)
    finishing.serve(decision=decision, by=author, now=now)
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    assert Decision.objects.get().state == State.SERVED


@pytest.mark.parametrize("to", ENDS)
@pytest.mark.parametrize("state", [State.DRAFTING, State.SECOND_CHECK, State.RETURNED, State.ASSURED])
def test_what_was_being_decided_ends_with_the_case(
    to: Turn, state: State, case: Case, officer: Membership, author: Actor, manager: Actor, now: datetime
) -> None:
    decision = _in(state, case, officer, author, now)
    course.turned(case, to, manager, now=now)
    decision.refresh_from_db()
    assert (decision.state, decision.ended_at) == (State.ENDED, now)
    assert Event.objects.filter(kind=Happened.DECISION_ENDED).count() == 1
    assert not NextAct.objects.filter(case=case).exists()
    with pytest.raises(of_decisions.CaseClosed):
        finishing.finalise(decision=decision, by=author, now=now)
    running = set(Deadline.objects.running().filter(case=case).values_list("kind", flat=True))
    assert running == ({ClockCode.EXIT_WITHDRAWN} if to is Turn.WITHDRAWN else set())


def test_suspension_takes_the_decision_off_every_list_and_brings_it_back(
    case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    decision = _in(State.SECOND_CHECK, case, officer, author, now)
    course.missing(case, author, now=now)
    before = _board(case)
    course.turned(case, Turn.SUSPENDED, author, now=now)
    assert {row[0] for row in _board(case)} == {ActCode.FIND_PERSON, ActCode.REVIEW_SUSPENSION}
    with pytest.raises(of_decisions.CaseSuspended):
        finishing.finalise(decision=decision, by=author, now=now)
    course.come_back(case, author, now=now + DAY)
    resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now + DAY)
    assert _board(case) == before - {row for row in before if row[0] == ActCode.FIND_PERSON}
    assert Track.objects.get(case=case, track=TrackCode.COURSE).state == CourseState.RUNNING
    assert Decision.objects.get().state == State.SECOND_CHECK


def _board(case: Case) -> set[tuple[object, ...]]:
    return set(
        NextAct.objects.filter(case=case).values_list(
            "act", "organisation", "holder", "attention_at", "waiting_on", "since"
        )
    )


def test_time_for_a_decision_stands_still_and_recovery_goes_on(case: Case, author: Actor, now: datetime) -> None:
    post.deadline(case, ClockCode.RECOVERY, now=now)
    post.deadline(case, ClockCode.PANEL_OUTCOME, now=now)
    due = {row.kind: row.due_on for row in Deadline.objects.running()}
    course.suspended(case, author, now=now)
    still = set(Deadline.objects.running().exclude(stopped_on=None).values_list("kind", flat=True))
    assert still == {ClockCode.REASONABLE_GROUNDS, ClockCode.PANEL_OUTCOME}
    course.come_back(case, author, now=now + 30 * DAY)
    resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now + 30 * DAY)
    after = {row.kind: row.due_on for row in Deadline.objects.running().filter(stopped_on=None)}
    assert after.keys() == due.keys()
    assert after[ClockCode.RECOVERY] == due[ClockCode.RECOVERY]
    assert after[ClockCode.PANEL_OUTCOME] == due[ClockCode.PANEL_OUTCOME] + 30 * DAY
    assert after[ClockCode.REASONABLE_GROUNDS] > due[ClockCode.REASONABLE_GROUNDS]


def test_clock_that_was_late_before_stays_late(case: Case, author: Actor, now: datetime) -> None:
    course.suspended(case, author, now=now + 30 * DAY)
    assert Deadline.objects.overdue(now=now + 31 * DAY).get().kind == ClockCode.REASONABLE_GROUNDS


def test_case_does_not_run_again_while_the_person_is_missing(case: Case, author: Actor, now: datetime) -> None:
    course.suspended(case, author, now=now)
    with pytest.raises(refusals.StillMissing):
        resuming.resume(case=case, because=Because.FOUND, reason="Back.", by=author, now=now)
    resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file came.", by=author, now=now)
    with pytest.raises(refusals.NotSuspended):
        resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file came.", by=author, now=now)


def test_review_brings_the_suspension_back_in_four_weeks(case: Case, author: Actor, now: datetime) -> None:
    course.suspended(case, author, now=now)
    later = now + 28 * DAY
    resuming.review(case=case, reason="Asked the police again.", by=author, now=later)
    act = NextAct.objects.get(case=case, act=ActCode.REVIEW_SUSPENSION)
    assert (act.attention_at, act.holder_id) == (later + 28 * DAY, author.membership_id)
    assert Event.objects.filter(kind=Happened.ACT_DONE).count() == 1


def test_reported_withdrawal_is_none_where_the_person_stays(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NoWithdrawalReported):
        resuming.stay(case=case, reason="They were misunderstood.", by=author, now=now)
    authority = case.parties.get().organisation
    post.next_act(case, ActCode.CONSIDER_WITHDRAWAL, organisation=authority, attention_at=now, now=now)
    resuming.stay(case=case, reason="They were misunderstood.", by=author, now=now)
    assert not NextAct.objects.filter(act=ActCode.CONSIDER_WITHDRAWAL).exists()
    assert CourseChange.objects.get().turn == Turn.STAYED
    finishing.finalise(decision=decisions.drafted(case, author, now=now), by=author, now=now)


def test_later_referral_of_somebody_who_withdrew_is_decided(
    case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    anew = decisions.case(officer, now=now)
    Case.objects.filter(pk=anew.pk).update(person=case.person)
    assert finishing.finalise(decision=decisions.drafted(anew, author, now=now), by=author, now=now).is_final


@pytest.mark.parametrize("to", ending.ROWS)
def test_nothing_is_half_done_when_the_event_cannot_be_written(
    to: Turn,
    case: Case,
    officer: Membership,
    author: Actor,
    manager: Actor,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _in(State.SECOND_CHECK, case, officer, author, now)
    course.missing(case, author, now=now)
    before = _everything()
    monkeypatch.setattr(ending, "record", _fails)
    with pytest.raises(ConnectionError), transaction.atomic():
        course.turned(case, to, manager, now=now)
    assert _everything() == before


def _fails(*_arguments: object, **_more: object) -> None:
    raise ConnectionError


def _everything() -> list[object]:
    rows = (Decision, NextAct, Track, Deadline, CourseChange, Notice)
    return [list(kind.objects.order_by("pk").values()) for kind in rows] + [Event.objects.count()]


def test_withdrawal_of_somebody_already_decided_is_refused(
    case: Case, officer: Membership, author: Actor, manager: Actor, now: datetime
) -> None:
    assert _in(State.SERVED, case, officer, author, now).outcome == Outcome.NEGATIVE
    with pytest.raises(refusals.Decided):
        course.turned(case, Turn.WITHDRAWN, manager, now=now)
