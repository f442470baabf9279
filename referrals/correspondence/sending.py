"""Sends what was made: who may get it, and the contract with the person, are asked again at this moment.

What breaks the contract does not leave: the letter is held back, and that is somebody's next act.
"""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.guidance.vocabulary import Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.correspondence import acts, lifecycle, picking, serving, ways
from referrals.correspondence.models.dispatch import Channel, Dispatch, DispatchState
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.sharing import shares
from referrals.correspondence.ways import Way

PEOPLE = frozenset({Recipient.PERSON, Recipient.REPRESENTATIVE})


@transaction.atomic
def send(event: Event, *, now: datetime) -> str:
    """Run twice it leaves once."""
    letter = Letter.objects.get(pk=event.subject_id)
    Case.objects.select_for_update().get(pk=letter.case_id)
    letter = lifecycle.lock_for_system(letter)
    if letter.state != State.MADE or letter.dispatches.live().exists():
        return "moved_on"
    return go(letter, by=SYSTEM, now=now)


def go(letter: Letter, *, by: Actor, now: datetime) -> str:
    """Call with the case and the letter locked, and nothing of it on its way."""
    picked = picking.pick(letter, ways.found(letter, now=now))
    if isinstance(picked, str):
        return hold(letter, picked, by=by, now=now)
    return _into_list(letter, picked, now=now) if picked.channel == Channel.PORTAL else _queue(letter, picked, now=now)


def still_theirs(letter: Letter, *, on: date) -> bool:
    """Asked by whoever reads or approves it as well, long before it is sent."""
    return ways.is_theirs(letter, on=on)


def hold(letter: Letter, why: str, *, by: Actor = SYSTEM, now: datetime) -> str:
    """A letter that waits already waits for this now."""
    if letter.state == State.HELD:
        letter.why = why
        letter.save(update_fields=["why"])
    else:
        lifecycle.move(letter, State.HELD, why=why, now=now)
    acts.follow(letter.case, now=now)
    record(Happened.LETTER_HELD, subject=letter, by=by, at=now, facts=lifecycle.facts_of(letter) | {"why": why})
    return why


def sent(dispatch: Dispatch, letter: Letter, *, at: datetime, by: Actor, now: datetime) -> None:
    """`at`: when it was posted or handed over. From here on it is served by its rule."""
    dispatch.state, dispatch.sent_at, dispatch.sent_by_id = DispatchState.SENT, at, by.membership_id
    dispatch.deemed_served_on = serving.served_on(letter, Channel(dispatch.channel), at=at)
    dispatch.save()
    if letter.state != State.SENT:
        lifecycle.move(letter, State.SENT, now=now)
    shares.of_letter(letter, at=at)
    acts.follow(letter.case, now=now)
    served = dispatch.deemed_served_on.isoformat()
    record(Happened.LETTER_SENT, subject=letter, by=by, at=now, facts=_facts(letter, dispatch) | {"served_on": served})


def _into_list(letter: Letter, way: Way, *, now: datetime) -> str:
    dispatch = Dispatch(letter=letter, channel=way.channel, listed_for=way.listed_for, queued_at=now)
    sent(dispatch, letter, at=now, by=SYSTEM, now=now)
    return "sent"


def _queue(letter: Letter, way: Way, *, now: datetime) -> str:
    """It waits for the print room, or for whoever hands it over; neither is a letter that has left."""
    dispatch = Dispatch.objects.create(
        letter=letter,
        channel=way.channel,
        listed_for=way.listed_for,
        address_reference=way.address_reference,
        contract=way.contract,
        queued_at=now,
    )
    if letter.state == State.HELD:
        lifecycle.move(letter, State.MADE, now=now)
    acts.follow(letter.case, now=now)
    record(Happened.LETTER_QUEUED, subject=letter, by=SYSTEM, at=now, facts=_facts(letter, dispatch))
    return "queued"


def _facts(letter: Letter, dispatch: Dispatch) -> dict[str, str | int | bool | list[str] | list[int] | None]:
    return lifecycle.facts_of(letter) | {"channel": str(dispatch.channel), "dispatch_id": dispatch.pk}
