"""Every status × every action × every role, from the tables themselves; and one transaction for each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions import lifecycle, refusals
from decisions.assurance import second_check
from decisions.lifecycle import TRANSITIONS
from decisions.models import Decision, SecondCheck, State, Verdict, View
from decisions.workbench import considering, drafting, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import DecisionState, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import Case, Deadline
from tests.committed import Committed
from tests.factories import accounts, decisions, hearing_rows

Act = Callable[[Decision, Actor, datetime], object]
# What each action is, whose it is, and where it leads. An action of another room is a line in each of these tables.
ACTS: dict[str, Act] = {
    "save": lambda one, by, now: _save(one, by, now),
    "draft": lambda one, by, now: drafting.draft(decision=one, outcome="negative", looked=True, by=by, now=now),
    "take up": lambda one, by, now: drafting.take_up(decision=one, by=by, now=now),
    "send": lambda one, by, now: second_check.send(decision=one, by=by, now=now),
    "agree": lambda one, by, now: _check(one, Verdict.AGREE, by, now),
    "return": lambda one, by, now: _check(one, Verdict.RETURN, by, now),
    "escalate": lambda one, by, now: _check(one, Verdict.ESCALATE, by, now),
    "finalise": lambda one, by, now: finishing.finalise(decision=one, by=by, now=now),
    "serve": lambda one, by, now: finishing.serve(decision=one, by=by, now=now),
}
LEADS_TO = {
    "draft": State.DRAFTED,
    "take up": State.DRAFTING,
    "send": State.SECOND_CHECK,
    "agree": State.ASSURED,
    "return": State.RETURNED,
    "escalate": State.ESCALATED,
    "finalise": State.FINAL,
    "serve": State.SERVED,
}
# A negative conclusive grounds decision goes on to the panel.
OF_CONCLUSIVE = {"agree": State.PANEL}
# Of its words, wherever it stands: they move it nowhere.
OF_ITS_WORDS = {"save"}
# Of a negative: what the guidance asks for takes the short way out of the table.
NOT_OF_A_NEGATIVE = {(State.DRAFTED, "finalise")}
# Ways that rows walk here, because no line of ACTS does.
BY_ROWS: dict[str, Callable[[Decision, datetime], object]] = {
    "panel agrees": lambda one, now: _panel(one, View.NO_CONCERN, State.ASSURED, now),
    "panel returns": lambda one, now: _panel(one, View.LOOK_AGAIN, State.PANEL_RETURNED, now),
    "end": lambda one, now: lifecycle.move(one, State.ENDED, now=now),
}
WALKED_BY_ROWS = {
    (State.PANEL, State.ASSURED),
    (State.PANEL, State.PANEL_RETURNED),
    *((state, State.ENDED) for state, onward in TRANSITIONS.items() if State.ENDED in onward),
}
WAYS: dict[State, tuple[str, ...]] = {
    State.DRAFTING: (),
    State.DRAFTED: ("draft",),
    State.SECOND_CHECK: ("draft", "send"),
    State.ESCALATED: ("draft", "send", "escalate"),
    State.RETURNED: ("draft", "send", "return"),
    State.ASSURED: ("draft", "send", "agree"),
    State.FINAL: ("draft", "send", "agree", "finalise"),
    State.SERVED: ("draft", "send", "agree", "finalise", "serve"),
    State.ENDED: ("draft", "end"),
}
WAYS_OF_CONCLUSIVE: dict[State, tuple[str, ...]] = {
    **WAYS,
    State.PANEL: ("draft", "send", "agree"),
    State.PANEL_RETURNED: ("draft", "send", "agree", "panel returns"),
    State.ASSURED: ("draft", "send", "agree", "panel agrees"),
    State.FINAL: ("draft", "send", "agree", "panel agrees", "finalise"),
    State.SERVED: ("draft", "send", "agree", "panel agrees", "finalise", "serve"),
}
ALL_WAYS = {Stage.REASONABLE_GROUNDS: WAYS, Stage.CONCLUSIVE_GROUNDS: WAYS_OF_CONCLUSIVE}
STANDS = [(stage, state) for stage, ways in ALL_WAYS.items() for state in ways]
OF_THE_CHECKER = {"agree", "return", "escalate"}
WHO = ("holder", "colleague", "checker", "manager")


def _check(one: Decision, verdict: Verdict, by: Actor, now: datetime) -> SecondCheck:
    return second_check.check(decision=one, verdict=verdict, reasons="Because.", by=by, now=now)


def _save(one: Decision, by: Actor, now: datetime) -> Decision:
    """As the script does while somebody writes."""
    work = decisions.found(decisions.MET)
    return considering.save(decision=one, work=work, seen=one.revision, by=by, now=now)


def _panel(one: Decision, view: View, to: State, now: datetime) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(one, now=now), now=now, view=view)
    hearing_rows.concluded(hearing, now=now, view=view)
    one.panelled_at = now
    lifecycle.move(one, to, now=now)


@pytest.fixture
def people(officer: Membership, author: Actor) -> dict[str, Actor]:
    roles = {"colleague": "caseworker", "checker": "second_reviewer", "manager": "authority_manager"}
    others = {who: actor_through(decisions.checker(officer, role=role)) for who, role in roles.items()}
    return {"holder": author, **others}


def _in(stage: Stage, state: State, case: Case, officer: Membership, author: Actor, now: datetime) -> Decision:
    one = decisions.begun(case, author, now=now, stage=stage)
    decisions.saved(one, author, now=now, work=decisions.found(decisions.NOT_MET))
    for act in ALL_WAYS[stage][state]:
        one = Decision.objects.get(pk=one.pk)
        if act in BY_ROWS:
            BY_ROWS[act](one, now)
        else:
            ACTS[act](one, actor_through(decisions.checker(officer)) if act in OF_THE_CHECKER else author, now)
    return Decision.objects.get(pk=one.pk)


def _leads_to(stage: Stage, act: str) -> State:
    return OF_CONCLUSIVE.get(act, LEADS_TO[act]) if stage is Stage.CONCLUSIVE_GROUNDS else LEADS_TO[act]


def _expected(stage: Stage, state: State, act: str, who: str) -> bool:
    """Who may, by their work; then what the table has."""
    if act in OF_ITS_WORDS:
        return who == "holder" and state in lifecycle.OPEN
    able = who in {"checker", "manager"} if act in OF_THE_CHECKER else who == "holder"
    settled = state != State.ESCALATED or who == "manager" or act not in OF_THE_CHECKER
    return able and settled and _leads_to(stage, act) in TRANSITIONS[state] and (state, act) not in NOT_OF_A_NEGATIVE


@pytest.mark.parametrize(("stage", "state"), STANDS)
def test_each_state_takes_what_the_table_has_and_nothing_else(
    stage: Stage,
    state: State,
    case: Case,
    officer: Membership,
    author: Actor,
    people: dict[str, Actor],
    now: datetime,
) -> None:
    from_state = _in(stage, state, case, officer, author, now)
    assert from_state.state == state
    for act, do in ACTS.items():
        for who, by in people.items():
            assert _outcome(from_state, do, by, now) is _expected(stage, state, act, who), f"{state} {act} {who}"


def _outcome(one: Decision, do: Act, by: Actor, now: datetime) -> bool:
    """Whether it is done; taken back each time."""
    done = False
    with transaction.atomic():
        try:
            do(one, by, now)
            done = True
        except Refusal:
            done = False
        transaction.set_rollback(True)
    return done


def test_every_state_is_reached_and_every_way_is_walked() -> None:
    walked = {(State.DRAFTING, State.DRAFTED), (State.RETURNED, State.DRAFTED), (State.DRAFTED, State.FINAL)}
    moving = set(ACTS) - OF_ITS_WORDS
    steps = {
        (state, _leads_to(stage, act))
        for stage, state in STANDS
        for act in moving
        for who in WHO
        if _expected(stage, state, act, who)
    }
    assert steps | walked | WALKED_BY_ROWS == {(state, to) for state, onward in TRANSITIONS.items() for to in onward}
    assert set(TRANSITIONS) == set(State) == {state for _stage, state in STANDS}


def test_every_state_of_either_stage_has_its_words_on_the_board() -> None:
    said = [*(set(State) - {State.SERVED}), *Outcome]
    assert {f"{stage}_{word}" for stage in ("rg", "cg") for word in said} == set(DecisionState.values)


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_half_done_when_the_event_cannot_be_written(
    act: str, case: Case, officer: Membership, author: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage.REASONABLE_GROUNDS
    state = next(state for state in WAYS if any(_expected(stage, state, act, who) for who in ("manager", "holder")))
    one = _in(stage, state, case, officer, author, now)
    by = actor_through(decisions.checker(officer, role="authority_manager")) if act in OF_THE_CHECKER else author
    before = _everything(case)
    for module in (drafting, finishing, second_check):
        monkeypatch.setattr(module, "record", _fails)
    monkeypatch.setattr("decisions.workbench.considering.record", _fails)
    with pytest.raises(ConnectionError), transaction.atomic():
        ACTS[act](one, by, now)
    assert _everything(case) == before


def _fails(*_arguments: object, **_more: object) -> None:
    raise ConnectionError


def _everything(case: Case) -> list[object]:
    rows = (Decision, SecondCheck, NextAct, Track, Deadline)
    return [list(kind.objects.order_by("pk").values()) for kind in rows] + [Event.objects.count()]


STOPPED = {
    IntakeState.SUBMITTED: refusals.NotAccepted,
    IntakeState.ACCEPTED_REPORT: refusals.ReportHasNoDecision,
    IntakeState.DUPLICATE: refusals.CaseClosed,
    "suspended": refusals.CaseSuspended,
    "closed": refusals.CaseClosed,
}


@pytest.mark.parametrize("state", STOPPED)
def test_nothing_is_decided_on_a_case_that_stands_still(state: str, case: Case, author: Actor, now: datetime) -> None:
    drafted = decisions.drafted(case, author, now=now)
    post.track(case, TrackCode.INTAKE, state, now=now)
    with pytest.raises(STOPPED[state]):
        finishing.finalise(decision=drafted, by=author, now=now)


def test_somebody_who_was_missing_and_returned_is_decided_on(case: Case, author: Actor, now: datetime) -> None:
    post.track(case, TrackCode.MISSING, "returned", now=now)
    assert finishing.finalise(decision=decisions.drafted(case, author, now=now), by=author, now=now).is_final


def test_somebody_elses_case_is_theirs(case: Case, officer: Membership, author: Actor, now: datetime) -> None:
    decisions.begun(case, author, now=now)
    colleague = actor_through(decisions.checker(officer, role="caseworker"))
    with pytest.raises(refusals.BegunAlready, match=officer.person.full_name):
        decisions.begun(case, colleague, now=now)


def test_fifty_at_once_make_one_decision_and_the_others_are_told_by_whom(committed_database: Committed) -> None:
    now = timezone.now()
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    by = actor_through(officer)
    decision = decisions.drafted(decisions.case(officer, now=now), by, now=now, outcome=Outcome.POSITIVE)
    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(lambda _number: _finalise(decision, by), range(50)))
    assert told.count(None) == 1
    assert all(officer.person.full_name in str(refusal) for refusal in told if refusal is not None)
    assert Event.objects.filter(kind=Happened.DECISION_FINAL).count() == 1
    assert Deadline.objects.running().filter(case=decision.case, kind="recovery").count() == 1


def _finalise(decision: Decision, by: Actor) -> Refusal | None:
    try:
        finishing.finalise(decision=decision, by=by, now=timezone.now())
    except refusals.DecidedAlready as refusal:
        return refusal
    finally:
        connection.close()
    return None
