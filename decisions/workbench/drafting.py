"""Signs a draft off with its outcome, and takes it up again. What lacks something is not signed off."""

from datetime import datetime

from django.db import transaction

from decisions import board, lifecycle, refusals, signing_off
from decisions.models.decision import Decision, State
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
    """What was drafted and not sent anywhere is opened again."""
    decision = lifecycle.lock_own(decision, by=by)
    lifecycle.move(decision, State.DRAFTING, now=now)
    considering.touch(decision, "draft", by=by, now=now)
    return decision
