"""Runs one reaction of one outbox row. The only thing in the product that retries.

A reaction that only writes rows commits together with its outbox row. A gateway's runs under the lease, and its
result is written afterwards only if the lease is still ours.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger import claims, history, limits, reactions
from nrm.ledger.claims import Claim
from nrm.ledger.expressions import DatabaseClock
from nrm.ledger.models import Event, OutboxRow, OutboxState
from nrm.ledger.outcomes import LeaseLost, OutcomeUnknown, WillNeverWork, code_of
from nrm.ledger.record import Fact, record
from nrm.wires import Effect, Reaction

logger = logging.getLogger(__name__)

# The process itself is asked to end: the row keeps its lease and another worker finds it.
ENDING = (KeyboardInterrupt, SystemExit, GeneratorExit)


def deliver(outbox_id: int | None = None, *, now: datetime) -> bool:
    """Claim one due row and run its reaction. False when nothing was due. Safe to call twice, and in parallel."""
    claim = claims.claim(outbox_id)
    if claim is None:
        return False
    try:
        attempt(claim, now)
    finally:
        claims.let_go(claim)
    return True


def give_back_abandoned(*, now: datetime) -> int:
    """Rows of dead workers wait their turn again, or die when the reaction seems to kill whoever runs it."""
    with transaction.atomic():
        rows = claims.abandoned()
        for row in rows:
            _settle_failure(row, "worker_lost", now, at_once=row.attempts == 1)
    return len(rows)


def attempt(claim: Claim, now: datetime) -> None:
    try:
        reaction = reactions.named(claim.reaction)
        event = Event.objects.get(pk=claim.event_id)
        with history.changing(SYSTEM, why=reaction.key):
            _perform(claim, reaction, event, now)
    except ENDING:
        raise
    except LeaseLost as lost:
        _log(claim, lost.code)
    except BaseException as error:  # a library's fatal errors are not Exceptions, and must not kill the worker
        _failed(claim, error, now)


def _perform(claim: Claim, reaction: Reaction, event: Event, now: datetime) -> None:
    run = reactions.resolve(reaction)
    if reaction.effect is Effect.ROWS:
        with limits.work_limit(), transaction.atomic():
            row = _still_ours(claim)
            _settle(row, OutboxState.DONE, provider_ref=run(event, now=now))
        return
    with limits.work_limit():
        provider_ref = run(event, now=now)
    with transaction.atomic():
        _settle(_still_ours(claim), OutboxState.DONE, provider_ref=provider_ref)


def _failed(claim: Claim, error: BaseException, now: datetime) -> None:
    code = code_of(error)
    _log(claim, code)
    try:
        with transaction.atomic():
            row = _still_ours(claim)
            if isinstance(error, OutcomeUnknown):
                _settle(row, OutboxState.UNCERTAIN, code=code)
            else:
                _settle_failure(row, code, now, hopeless=isinstance(error, WillNeverWork))
    except LeaseLost as lost:
        _log(claim, lost.code)


def _settle_failure(row: OutboxRow, code: str, now: datetime, *, hopeless: bool = False, at_once: bool = False) -> None:
    if not hopeless and row.attempts < limits.MOST_ATTEMPTS:
        wait = 0 if at_once else limits.wait_after(row.attempts)
        return _settle(row, OutboxState.PENDING, code=code, wait=wait)
    _settle(row, OutboxState.DEAD, code=code)
    facts: dict[str, Fact] = {
        "event_id": row.event_id,
        "reaction": row.reaction,
        "code": code,
        "attempts": row.attempts,
    }
    record(Happened.DELIVERY_ABANDONED, subject=row, by=SYSTEM, at=now, facts=facts)
    return None


def _still_ours(claim: Claim) -> OutboxRow:
    """The fence: a stalled worker must not overwrite what a newer owner did. Locks the row until the commit."""
    row = (
        OutboxRow.objects.select_for_update()
        .filter(pk=claim.outbox_id, state=OutboxState.LEASED, leased_by=claim.worker, lease_until__gt=DatabaseClock())
        .first()
    )
    if row is None:
        raise LeaseLost
    return row


def _settle(
    row: OutboxRow, state: OutboxState, *, code: str = "", wait: float = 0, provider_ref: str | None = None
) -> None:
    row.state, row.last_error_code, row.provider_ref = state, code, provider_ref or row.provider_ref
    row.lease_until = row.leased_by = None
    row.not_before = DatabaseClock() + timedelta(seconds=wait)
    row.save(update_fields=["state", "last_error_code", "provider_ref", "lease_until", "leased_by", "not_before"])


def _log(claim: Claim, code: str) -> None:
    logger.warning(
        "A reaction did not finish.", extra={"outbox_id": claim.outbox_id, "reaction": claim.reaction, "code": code}
    )
