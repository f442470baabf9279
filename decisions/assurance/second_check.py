"""The second check of a draft by a different officer: agree, agree with amendments, return, or pass to a manager."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.kinds import HoldingKind
from decisions import board, earlier, lifecycle, refusals, stages
from decisions.again.refusals import HadAHand
from decisions.assurance import passed
from decisions.models.decision import Decision, State
from decisions.models.second_check import SecondCheck, Verdict
from nrm.actor import Actor
from nrm.guidance.vocabulary import Step
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from referrals.casefile.actions import assignment

LEADS_TO: Mapping[str, State] = {
    Verdict.AGREE: State.ASSURED,
    Verdict.AGREE_AMENDED: State.ASSURED,
    Verdict.RETURN: State.RETURNED,
    Verdict.ESCALATE: State.ESCALATED,
}
POSTS: Mapping[State, Callable[..., None]] = {
    State.ASSURED: board.agreed,
    State.RETURNED: board.returned,
    State.ESCALATED: board.escalated,
    State.PANEL: board.to_panel,
}


@transaction.atomic
def send(*, decision: Decision, by: Actor, now: datetime) -> Decision:
    """Into the checkers' queue; on its author's list it stays as waiting."""
    decision = lifecycle.lock_own(decision, by=by)
    if Step.SECOND_CHECK not in passed.outstanding(decision, stages.rules_of(decision)):
        raise refusals.NoCheckNeeded if decision.state == State.DRAFTED else refusals.MovedOn
    lifecycle.move(decision, State.SECOND_CHECK, now=now)
    board.sent_to_check(decision, now=now)
    facts = lifecycle.facts_of(decision) | {"draft": decision.draft}
    record(Happened.DECISION_SENT_TO_CHECK, subject=decision, by=by, at=now, facts=facts)
    return decision


@transaction.atomic
def check(*, decision: Decision, verdict: Verdict, reasons: str, by: Actor, now: datetime) -> SecondCheck:
    """`reasons`: why it is returned or passed on, or what is to be amended. Agreement needs none."""
    decision = lifecycle.lock(decision, by=by)
    require_checker(decision, by=by)
    if verdict != Verdict.AGREE and not reasons.strip():
        raise refusals.ReasonsMissing
    made = SecondCheck.objects.create(
        decision=decision,
        draft=decision.draft,
        checker_id=by.acting(),
        verdict=verdict,
        reasons=reasons.strip(),
        at=now,
    )
    to = _leads_to(decision, verdict)
    lifecycle.move(decision, to, now=now)
    assignment.done(decision.case, HoldingKind.SECOND_CHECK, by=by, now=now)
    POSTS[to](decision, now=now)
    facts = lifecycle.facts_of(decision) | {"draft": decision.draft, "verdict": verdict.value}
    record(Happened.DECISION_CHECKED, subject=decision, by=by, at=now, facts=facts)
    return made


def give_back(*, decision: Decision, by: Actor, now: datetime) -> Decision:
    """Into the queue again: a check that somebody took and cannot do."""
    assignment.release(case=decision.case, by=by, now=now, work_on=HoldingKind.SECOND_CHECK)
    return decision


def holds(decision: Decision, *, by: Actor) -> bool:
    held = assignment.holding_of(decision.case, HoldingKind.SECOND_CHECK)
    return held is not None and held.membership_id == by.membership_id


def _leads_to(decision: Decision, verdict: Verdict) -> State:
    """Whatever the guidance asks for after the check comes before anything else."""
    to = LEADS_TO[verdict]
    waits = to is State.ASSURED and Step.PANEL in passed.outstanding(decision, stages.rules_of(decision))
    return State.PANEL if waits else to


def require_checker(decision: Decision, *, by: Actor) -> None:
    """Who checks is a rule here, not the door's alone: nobody who wrote any of it, through whichever membership, nor
    whoever had a hand in the decision in whose place it stands.

    What was passed up is settled by a manager.
    """
    if decision.is_final:
        raise refusals.DecidedAlready(decision)
    if decision.state not in {State.SECOND_CHECK, State.ESCALATED}:
        raise refusals.MovedOn
    if not by.may(Permission.CHECK_DECISIONS):
        raise refusals.NotAChecker
    if by.user_id in passed.wrote(decision):
        raise refusals.OwnDecision
    if by.user_id in earlier.had_a_hand_before(decision):
        raise HadAHand
    if decision.checks.filter(draft=decision.draft, checker__person=by.user_id or 0).exists():
        raise refusals.CheckedItAlready
    if decision.state == State.ESCALATED and not by.may(Permission.SETTLE_ESCALATIONS):
        raise refusals.ForManager
