"""Batches of letters for the post: made of what waits, printed, posted, printed again. Each step asks again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import record
from referrals.correspondence import acts, making, refusals, sending, waiting
from referrals.correspondence.models.dispatch import Batch, Dispatch, DispatchQuerySet, DispatchState
from referrals.correspondence.printing import addressing, carrier
from referrals.correspondence.printing.carrier import Envelope

# As many as one person folds in an hour, and as are laid out in a few seconds.
MOST = 50


@dataclass(frozen=True, slots=True)
class Posted:
    left: int
    taken_out: int


@transaction.atomic
def make(*, by: Actor, now: datetime) -> Batch:
    """Of those that have waited longest. Two people at once get different letters."""
    taken = list(_free(by).select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:MOST])
    going = [one for one in _by_number(taken) if waiting.still_goes(one, now=now)]
    if not going:
        raise refusals.NothingWaits
    return _batch(going, again=None, by=by, now=now)


def file_of(*, batch: Batch, by: Actor, now: datetime) -> bytes:
    """For the printer, now. What may not go any more is left out and held; the letters themselves stay as they are."""
    going = _ask_again(batch, now=now)
    if not going:
        raise refusals.NothingWaits
    looked(subject=batch, by=by, at=now, action="printed", purpose="address_envelope", fields=["address"])
    envelopes = [_envelope(one, by=by, now=now) for one in going]
    made = carrier.printed(envelopes, on=local_day(now))
    Batch.objects.filter(pk=batch.pk, printed_at=None).update(printed_at=now)
    return made


@transaction.atomic
def post(*, batch: Batch, by: Actor, now: datetime) -> Posted:
    """While the pile still lies on the table: what may not go any more has to be taken out of it."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.printed_at is None:
        raise refusals.NotPrintedYet
    if batch.posted_at is not None:
        raise refusals.PostedAlready
    going = _ask_again(batch, now=now)
    for dispatch in going:
        locked = waiting.lock(dispatch)
        sending.sent(locked, locked.letter, at=now, by=by, now=now)
    batch.posted_at, batch.posted_by_id = now, by.acting()
    batch.save(update_fields=["posted_at", "posted_by"])
    posted = Posted(len(going), batch.dispatches.count() - len(going))
    facts = {"batch_id": batch.pk, "letters": posted.left, "taken_out": posted.taken_out}
    record(Happened.BATCH_POSTED, subject=batch, by=by, at=now, facts=facts)
    return posted


@transaction.atomic
def print_again(*, batch: Batch, chosen: Sequence[UUID], by: Actor, now: datetime) -> Batch:
    """A batch of its own that names the first, whose record stays as it was: what was sent then was sent then."""
    found = batch.dispatches.filter(reference__in=chosen, state__in=(DispatchState.QUEUED, DispatchState.SENT))
    again = [_once_more(one, now=now) for one in found.select_related("letter").order_by("id")]
    going = [one for one in again if waiting.still_goes(one, now=now)]
    if not going:
        raise refusals.NothingChosen
    return _batch(going, again=batch, by=by, now=now)


def _once_more(dispatch: Dispatch, *, now: datetime) -> Dispatch:
    first = waiting.lock(dispatch)
    was_sent = first.state == DispatchState.SENT
    waiting.end(first, DispatchState.REPEATED if was_sent else DispatchState.CALLED_OFF)
    return Dispatch.objects.create(
        letter=first.letter,
        channel=first.channel,
        address_reference=first.address_reference,
        contract=first.contract,
        queued_at=now,
    )


def _free(by: Actor) -> DispatchQuerySet:
    return Dispatch.objects.of_print_room(by).waiting().filter(batch=None).order_by("queued_at", "id")


def _by_number(numbers: Sequence[int]) -> DispatchQuerySet:
    return Dispatch.objects.filter(pk__in=numbers).select_related("letter").order_by("queued_at", "id")


def _batch(going: Sequence[Dispatch], *, again: Batch | None, by: Actor, now: datetime) -> Batch:
    made = Batch.objects.create(
        authority=acts.authority_of(going[0].letter.case), made_by_id=by.acting(), made_at=now, again=again
    )
    Dispatch.objects.filter(pk__in=[one.pk for one in going]).update(batch=made)
    facts = {"batch_id": made.pk, "letters": len(going), "again_id": again.pk if again else None}
    record(Happened.BATCH_MADE, subject=made, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def _ask_again(batch: Batch, *, now: datetime) -> list[Dispatch]:
    """Committed before anything is printed: a letter that is held stays held, whatever the printer does."""
    found = batch.dispatches.waiting().select_related("letter").order_by("queued_at", "id")
    return [one for one in found if waiting.still_goes(one, now=now)]


@transaction.atomic
def _envelope(dispatch: Dispatch, *, by: Actor, now: datetime) -> Envelope:
    letter = dispatch.letter
    lines = addressing.lines(dispatch, by=by, now=now)
    return Envelope(letter.case.number, lines, filestore.read(making.stored_file(letter)))
