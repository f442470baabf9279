"""A letter that the post brought back: its address is not used again, and the officer sees to it."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.person import permitting
from referrals.correspondence import lifecycle, refusals, sending, waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models.dispatch import LONGEST_WHY, Dispatch, DispatchState

CAME_BACK = (DispatchState.SENT, DispatchState.REPEATED)


@transaction.atomic
def came_back(*, dispatch: Dispatch, why: str, by: Actor, now: datetime) -> Dispatch:
    dispatch = waiting.lock(dispatch)
    if dispatch.state not in CAME_BACK or dispatch.address_reference is None:
        raise refusals.MovedOn
    if not why.strip():
        raise refusals.ReasonMissing
    dispatch.state, dispatch.returned_at, dispatch.why = DispatchState.RETURNED, now, why.strip()[:LONGEST_WHY]
    dispatch.save(update_fields=["state", "returned_at", "why"])
    permitting.came_back(dispatch.address_reference, now=now)
    _stop_the_rest(dispatch)
    facts = lifecycle.facts_of(dispatch.letter) | {"dispatch_id": dispatch.pk}
    record(Happened.LETTER_RETURNED, subject=dispatch.letter, by=by, at=now, facts=facts)
    sending.hold(dispatch.letter, Held.RETURNED, by=by, now=now)
    return dispatch


def _stop_the_rest(dispatch: Dispatch) -> None:
    """A second print of the same letter does not go where the first came back from."""
    for other in dispatch.letter.dispatches.waiting():
        waiting.end(other, DispatchState.CALLED_OFF)
