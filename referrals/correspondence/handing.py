"""What a body does with the letters in its list: opens its own, prints the one it hands over, and says when it did."""

from datetime import date, datetime, time

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import LONDON, local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence import lifecycle, opening, refusals, sending, waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models.dispatch import Channel, Dispatch, DispatchState

NOON = time(12)


@transaction.atomic
def open_letter(*, dispatch: Dispatch, by: Actor, now: datetime) -> bytes | None:
    """Every opening is logged; the first of a letter to the body itself is the receipt. Gives the bytes as stored.

    One to hand over is theirs to print only while it waits, and is asked again whether it may go: else it is nothing.
    """
    if dispatch.channel == Channel.PORTAL:
        _receive(dispatch, by=by, now=now)
    elif not waiting.still_goes(dispatch, now=now):
        return None
    return opening.read(letter=dispatch.letter, by=by, now=now)


@transaction.atomic
def handed_over(*, dispatch: Dispatch, on: date, by: Actor, now: datetime) -> None:
    """`on`: the day on which the person took it. What was done is recorded, whatever was agreed since."""
    dispatch = waiting.lock(dispatch)
    if dispatch.state != DispatchState.QUEUED or dispatch.channel != Channel.BY_HAND:
        raise refusals.NotOnItsWay
    if not local_day(dispatch.queued_at) <= on <= local_day(now):
        raise refusals.DayImpossible
    at = now if on == local_day(now) else max(datetime.combine(on, NOON, LONDON), dispatch.queued_at)
    sending.sent(dispatch, dispatch.letter, at=at, by=by, now=now)


@transaction.atomic
def cannot_hand_over(*, dispatch: Dispatch, why: str, by: Actor, now: datetime) -> None:
    if dispatch.channel != Channel.BY_HAND:
        raise refusals.NotOnItsWay
    waiting.call_off(dispatch, why=why, code=Held.NOT_HANDED_OVER, by=by, now=now)


def _receive(dispatch: Dispatch, *, by: Actor, now: datetime) -> None:
    """Served on the day on which it is opened, if that comes before the day of the rule."""
    dispatch = waiting.lock(dispatch)
    if dispatch.opened_at is not None:
        return
    served = min(filter(None, (dispatch.deemed_served_on, local_day(now))))
    dispatch.opened_at, dispatch.opened_by_membership_id, dispatch.deemed_served_on = now, by.membership_id, served
    dispatch.save(update_fields=["opened_at", "opened_by_membership_id", "deemed_served_on"])
    facts = lifecycle.facts_of(dispatch.letter) | {"served_on": served.isoformat()}
    record(Happened.LETTER_OPENED, subject=dispatch.letter, by=by, at=now, facts=facts)
