"""Makes a decision final, and records that it was served: two facts, two times, each once."""

from datetime import datetime

from django.db import transaction

from accounts.kinds import HoldingKind
from decisions import board, lifecycle, refusals, stages
from decisions.assurance import amended, passed
from decisions.conclusive import lawful, unanswered
from decisions.models.decision import Decision, State
from decisions.workbench import minutes
from nrm.actor import SYSTEM, Actor
from nrm.guidance.vocabulary import Outcome
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.actions import assignment


@transaction.atomic
def finalise(*, decision: Decision, proceed: str = "", by: Actor, now: datetime) -> Decision:
    """Whoever comes second is told who was first, and changes nothing.

    `proceed`: why it goes on without answers to what was asked, where that is asked for.
    """
    decision = lifecycle.lock_own(decision, by=by)
    rules = stages.rules_of(decision)
    if decision.outcome and passed.outstanding(decision, rules):
        raise refusals.AssuranceOutstanding
    if amended.outstanding(decision):
        raise refusals.AmendmentsOutstanding
    lawful.require(decision, rules, now=now)
    left = unanswered.require_reason(decision, rules, proceed)
    decision.final_by_id = by.acting()
    lifecycle.move(decision, State.FINAL, now=now)
    minutes.complete(decision, by=by, now=now)
    board.final(decision, rules, now=now)
    unanswered.keep(decision, left, proceed, by=by, now=now)
    facts = lifecycle.facts_of(decision) | {"outcome": decision.outcome}
    facts |= {"unanswered": left} if left else {}
    record(Happened.DECISION_FINAL, subject=decision, by=by, at=now, facts=facts)
    return decision


@transaction.atomic
def serve(*, decision: Decision, how: str = "", by: Actor, now: datetime) -> Decision:
    """After a negative nothing is left to do, and nobody holds the case any more.

    After a positive the case stays with whoever holds it, until the move-on support is over.
    """
    decision = lifecycle.lock(decision, by=by)
    lifecycle.require_holder(decision.case, by=by)
    return _serve(decision, how, server=by.acting(), by=by, at=now, now=now)


def served_by_letter(*, decision: Decision, how: str, server: int, at: datetime, now: datetime) -> Decision:
    """`at`: when it counts as served. `server`: whoever posted it or handed it over. Call with the case locked."""
    lifecycle.require_open(decision.case)
    found = Decision.objects.select_for_update(of=("self",)).select_related("case", "final_by__person")
    return _serve(found.get(pk=decision.pk), how, server=server, by=SYSTEM, at=at, now=now)


def _serve(decision: Decision, how: str, *, server: int, by: Actor, at: datetime, now: datetime) -> Decision:
    decision.served_by_id, decision.served_how = server, how
    lifecycle.move(decision, State.SERVED, now=at)
    board.served(decision, stages.rules_of(decision), now=at)
    if decision.outcome == Outcome.NEGATIVE:
        assignment.done(decision.case, HoldingKind.CASE, by=by, now=now)
    facts = lifecycle.facts_of(decision) | {"outcome": decision.outcome}
    facts |= {"how": how} if how else {}
    record(Happened.DECISION_SERVED, subject=decision, by=by, at=now, facts=facts)
    return decision
