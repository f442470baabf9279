"""Every turn × state of the course × state of the decision × role from the tables; and each rule of a turn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions import refusals as of_decisions
from decisions.course import ending, refusals
from decisions.models import CourseChange, Decision, Manner, State, Turn
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import AgeClass, Case, Deadline, Notice
from tests.decisions.test_lifecycle import STANDS as OF_EITHER_STAGE
from tests.decisions.test_lifecycle import _in
from tests.factories import course, decisions

DAY = timedelta(days=1)
WHO = {"holder": None, "colleague": "caseworker", "checker": "second_reviewer", "manager": "authority_manager"}
# One that ended before the case did has nothing left to end. Of the conclusive stage, what is only there.
STANDS = [
    (stage, state)
    for stage, state in OF_EITHER_STAGE
    if state is not State.ENDED and (stage is Stage.REASONABLE_GROUNDS or state in {State.PANEL, State.PANEL_RETURNED})
]
# What was decided before it: a turn that comes before a decision is refused from there.
FINAL = {State.FINAL, State.SERVED}


def _refused(do: Callable[[], object]) -> Refusal | None:
    """Why; what is done is taken back."""
    refusal = None
    with transaction.atomic():
        try:
            do()
        except Refusal as found:
            refusal = found
        transaction.set_rollback(True)
    return refusal


def test_each_turn_is_taken_by_those_who_may(case: Case, officer: Membership, author: Actor, now: datetime) -> None:
    people = {who: actor_through(decisions.checker(officer, role=role)) for who, role in WHO.items() if role}
    course.missing(case, author, now=now)
    for to in ending.ROWS:
        for who, by in (people | {"holder": author}).items():
            wanted = who == "manager" or (who == "holder" and to is not Turn.DIED)
            refusal = _refused(lambda: course.turned(case, to, by, now=now))  # noqa: B023
            assert (refusal is None) is wanted, f"{to} {who} {refusal}"


@pytest.mark.parametrize(("stage", "state"), STANDS)
def test_whatever_was_being_decided_ends_with_the_case_and_stands_on_no_list(
    stage: Stage, state: State, case: Case, officer: Membership, author: Actor, manager: Actor, now: datetime
) -> None:
    _in(stage, state, case, officer, author, now)
    course.missing(case, author, now=now)
    for to in ending.ROWS:
        refusal = _refused(lambda: _turn_and_look(case, to, manager, now))  # noqa: B023
        left_too_late = to is Turn.LEFT and stage is Stage.CONCLUSIVE_GROUNDS
        wanted = to is Turn.DIED or (state not in FINAL and not left_too_late)
        assert (refusal is None) is wanted, f"{state} {to} {refusal}"


def _turn_and_look(case: Case, to: Turn, by: Actor, now: datetime) -> None:
    course.turned(case, to, by, now=now)
    acts = set(NextAct.objects.filter(case=case).values_list("act", flat=True))
    clocks = set(Deadline.objects.running().filter(case=case, stopped_on=None).values_list("kind", flat=True))
    undecided = Decision.objects.live().filter(case=case, final_at=None)
    if to is Turn.SUSPENDED:
        # Support goes on, and so does its review.
        assert acts - {ActCode.REVIEW_RECOVERY} == {ActCode.FIND_PERSON, ActCode.REVIEW_SUSPENSION}
        assert not Event.objects.filter(kind=Happened.DECISION_ENDED).exists()
    else:
        assert (acts, undecided.exists()) == (set(), False)
        assert clocks == ({ClockCode.EXIT_WITHDRAWN} if to is Turn.WITHDRAWN else set())
        ended = Decision.objects.filter(state=State.ENDED, ended_at=now).count()
        assert Event.objects.filter(kind=Happened.DECISION_ENDED).count() == ended


def test_from_each_state_of_the_course_the_table_leads_on(
    case: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    course.missing(case, author, now=now)
    for first, came in ending.ROWS.items():
        for to, row in ending.ROWS.items():
            refusal = _refused(lambda: [course.turned(case, one, manager, now=now) for one in (first, to)])  # noqa: B023
            assert (refusal is None) is (came.state in row.after), f"{first} {to} {refusal}"


def test_whoever_comes_second_is_told_who_was_first(case: Case, author: Actor, manager: Actor, now: datetime) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    first = CourseChange.objects.get().recorded_by.person.full_name
    with pytest.raises(refusals.Since, match=first):
        course.turned(case, Turn.WITHDRAWN, manager, now=now)
    assert CourseChange.objects.count() == 1


WRONG: tuple[tuple[Turn, dict[str, object], type[Refusal]], ...] = (
    (Turn.SUSPENDED, {"is_short": False}, refusals.MustDecide),
    (Turn.SUSPENDED, {"police_told": False}, refusals.PoliceNotTold),
    (Turn.SUSPENDED, {"reason": "  "}, refusals.ReasonMissing),
    (Turn.WITHDRAWN, {"manner": ""}, refusals.MustBeWritten),
    (Turn.WITHDRAWN, {"received_by": " "}, refusals.FormMissing),
    (Turn.WITHDRAWN, {"capacity_by": ""}, refusals.CapacityUnchecked),
    (Turn.WITHDRAWN, {"is_free": False}, refusals.NotFree),
    (Turn.DIED, {"proof": ""}, refusals.ProofMissing),
)


def test_what_a_turn_asks_for_is_asked_for(case: Case, author: Actor, manager: Actor, now: datetime) -> None:
    course.missing(case, author, now=now)
    tomorrow: dict[str, object] = {"happened_on": (now + 2 * DAY).date()}
    wrong: list[tuple[Turn, dict[str, object], type[Refusal]]] = list(WRONG)
    wrong += [(to, tomorrow, refusals.InTheFuture) for to in ending.ROWS]
    for to, other, refusal in wrong:
        with pytest.raises(refusal):
            course.turned(case, to, manager, now=now, **other)


def test_adult_withdraws_by_word_only_where_the_version_in_use_says_so(
    case: Case, author: Actor, now: datetime
) -> None:
    by_word = {"manner": Manner.BY_WORD.value}
    with pytest.raises(refusals.MustBeWritten):
        course.turned(case, Turn.WITHDRAWN, author, now=now, **by_word)
    course.adopt("2026", now=now)
    with pytest.raises(refusals.MustBeWritten):
        course.turned(case, Turn.WITHDRAWN, author, now=now, happened_on=local_day(now) - DAY, **by_word)
    assert course.turned(case, Turn.WITHDRAWN, author, now=now, **by_word).manner == Manner.BY_WORD


def test_case_of_somebody_who_is_there_is_not_suspended(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotMissing):
        course.turned(case, Turn.SUSPENDED, author, now=now)


@pytest.mark.parametrize("age", [AgeClass.CHILD, AgeClass.UNCERTAIN])
def test_child_cannot_withdraw(age: AgeClass, case: Case, author: Actor, now: datetime) -> None:
    Case.objects.update(age_class=age)
    with pytest.raises(refusals.ChildStays):
        course.turned(case, Turn.WITHDRAWN, author, now=now)
    with pytest.raises(refusals.ChildWhoLeft):
        course.turned(case, Turn.LEFT, author, now=now)


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


def test_withdrawal_from_what_has_been_decided_is_refused(
    case: Case, officer: Membership, author: Actor, manager: Actor, now: datetime
) -> None:
    _in(Stage.REASONABLE_GROUNDS, State.SERVED, case, officer, author, now)
    with pytest.raises(refusals.Decided):
        course.turned(case, Turn.WITHDRAWN, manager, now=now)


def test_nothing_is_decided_on_a_case_that_is_over(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now)
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    with pytest.raises(of_decisions.CaseClosed):
        finishing.finalise(decision=decision, by=author, now=now)


def test_later_referral_of_somebody_who_withdrew_is_decided(
    case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    anew = decisions.case(officer, now=now)
    Case.objects.filter(pk=anew.pk).update(person=case.person)
    assert finishing.finalise(decision=decisions.drafted(anew, author, now=now), by=author, now=now).is_final


@pytest.mark.parametrize("to", ending.ROWS)
def test_nothing_is_half_done_when_the_event_cannot_be_written(
    to: Turn, case: Case, author: Actor, manager: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions.drafted(case, author, now=now)
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
