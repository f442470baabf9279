"""An officer chooses by which of the open ways a letter goes: before it is made, or when it was held back."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence import lifecycle, refusals, sending, waiting, ways
from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.dispatch import Channel, DispatchState
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.ways import Found, Way

# Before it is made the choice waits for it; afterwards it is acted on at once.
EARLY = frozenset({State.DRAFTED, State.AWAITING, State.APPROVED})
LATE = frozenset({State.MADE, State.HELD})


@transaction.atomic
def open_ways(letter: Letter, *, now: datetime) -> Found:
    """For a page: what could be chosen if it were chosen now. Opens nothing."""
    return ways.found(letter, now=now)


@transaction.atomic
def choose(*, letter: Letter, way: str, nudge: bool, by: Actor, now: datetime) -> str:
    """`way` is its code as the page showed it. What was on its way otherwise is called off first."""
    letter = lifecycle.lock(letter, by=by)
    if letter.state not in EARLY | LATE:
        raise refusals.MovedOn
    found = ways.found(letter, now=now).by_code(way)
    if found is None:
        raise refusals.WayClosed
    _keep(letter, found, nudge=nudge, by=by, now=now)
    facts = lifecycle.facts_of(letter) | {"channel": str(found.channel)}
    record(Happened.LETTER_CHANGED, subject=letter, by=by, at=now, facts=facts)
    return _go_now(letter, by=by, now=now) if letter.state in LATE else "chosen"


@transaction.atomic
def try_again(*, letter: Letter, by: Actor, now: datetime) -> str:
    """After somebody did what kept it back: asked as if it had just been made."""
    letter = lifecycle.lock(letter, by=by)
    if letter.state != State.HELD:
        raise refusals.MovedOn
    return _go_now(letter, by=by, now=now)


def _keep(letter: Letter, way: Way, *, nudge: bool, by: Actor, now: datetime) -> None:
    through = way.listed_for if way.channel == Channel.BY_HAND else None
    said = {"channel": way.channel, "through": through, "nudge": nudge}
    ChosenWay.objects.update_or_create(letter=letter, defaults=said | {"chosen_by_id": by.acting(), "chosen_at": now})


def _go_now(letter: Letter, *, by: Actor, now: datetime) -> str:
    """What came back is no longer on its way; what waits is called off for what was chosen now."""
    for dispatch in letter.dispatches.waiting():
        waiting.end(dispatch, DispatchState.CALLED_OFF)
    return sending.go(letter, by=by, now=now)
