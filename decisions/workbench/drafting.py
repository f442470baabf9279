"""Signs a draft off with its outcome, and takes it up again. What lacks something is not signed off."""

from datetime import datetime

from django.db import transaction

from decisions import board, lifecycle, refusals, signing_off
from decisions.models.decision import Decision, Origin, State
from decisions.workbench import considering, minutes
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from nrm.happened import Happened
from nrm.ledger.record import record


@transaction.atomic
def draft(*, decision: Decision, outcome: str, looked: bool, by: Actor, now: datetime) -> Decision:
    """`looked`: that the officer has looked at what is cited nowhere and at findings that cite nothing."""
    decision = lifecycle.lock_open(decision, by=by)
    if outcome not in Outcome.values:
        raise refusals.OutcomeMissing
    missing = signing_off.missing(decision)
    if missing.stops:
        raise refusals.NotReady
    if missing.carried != outcome:
        raise refusals.OutcomeUnsupported
    if missing.look and not looked:
        raise refusals.NotLookedAt
    decision.outcome, decision.draft, decision.author_id = outcome, decision.draft + 1, by.acting()
    considering.remember(decision, by=by)
    lifecycle.move(decision, State.DRAFTED, now=now)
    minutes.settle(decision, by=by, now=now)
    board.drafted(decision, now=now)
    facts = lifecycle.facts_of(decision) | {"outcome": outcome, "draft": decision.draft}
    record(Happened.DECISION_DRAFTED, subject=decision, by=by, at=now, facts=facts)
    return decision


@transaction.atomic
def take_up(*, decision: Decision, by: Actor, now: datetime) -> Decision:
    """What was drafted and is with nobody else is opened again. What was said of that draft reaches no other."""
    decision = lifecycle.lock_own(decision, by=by)
    decision.assured_at = None
    if decision.origin != Origin.PANEL_RETURN:
        decision.panelled_at = None
    considering.remember(decision, by=by)
    lifecycle.move(decision, State.DRAFTING, now=now)
    # No word of it has changed: a minute that was written by hand stands.
    facts = lifecycle.facts_of(decision) | {"part": "draft", "changes": decision.changes}
    record(Happened.DECISION_CHANGED, subject=decision, by=by, at=now, facts=facts)
    return decision
