"""What is on its way but has not left: asked again whether it may, called off where it may not."""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from referrals.correspondence import lifecycle, picking, refusals, sending, ways
from referrals.correspondence.models.dispatch import LONGEST_WHY, Dispatch, DispatchState
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.ways import Way


@transaction.atomic
def follow_contact(event: Event, *, now: datetime) -> str:
    """Contact was agreed anew: what waits under the earlier contract goes by this one, or waits for an officer."""
    return _asked_again(Case.objects.select_for_update().get(pk=event.facts["case_id"]), now=now)


@transaction.atomic
def follow_provider(event: Event, *, now: datetime) -> str:
    """Whoever has the person no more hands nothing over: what waits with them goes back to an officer."""
    if event.facts["case_id"] is None:
        return "no_case"
    return _asked_again(Case.objects.select_for_update().get(pk=event.facts["case_id"]), now=now)


def _asked_again(case: Case, *, now: datetime) -> str:
    waiting = Dispatch.objects.waiting().filter(letter__case=case).order_by("id")
    kept = [still_goes(dispatch, now=now) for dispatch in waiting]
    return f"kept_{sum(kept)}_of_{len(kept)}"


def lock(dispatch: Dispatch) -> Dispatch:
    """The case first, always, then the letter, then how it goes."""
    Case.objects.select_for_update().get(pk=dispatch.letter.case_id)
    letter = lifecycle.lock_for_system(dispatch.letter)
    found = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    found.letter = letter
    return found


def still_goes(dispatch: Dispatch, *, now: datetime) -> bool:
    """Asked before each step on its way. What may not go any more is called off, and its letter held."""
    dispatch = lock(dispatch)
    if dispatch.state != DispatchState.QUEUED:
        return False
    letter = dispatch.letter
    if letter.state not in (State.MADE, State.SENT):
        end(dispatch, DispatchState.CALLED_OFF)
        return False
    picked = picking.pick(letter, ways.found(letter, now=now))
    if isinstance(picked, Way) and _is_the_way(dispatch, picked):
        return True
    end(dispatch, DispatchState.CALLED_OFF)
    return _goes_otherwise(letter, picked, now=now)


def call_off(dispatch: Dispatch, *, why: str, code: str, by: Actor, now: datetime) -> Dispatch:
    """By somebody who says why. The officer sees to the letter."""
    dispatch = lock(dispatch)
    if dispatch.state != DispatchState.QUEUED:
        raise refusals.MovedOn
    if not why.strip():
        raise refusals.ReasonMissing
    end(dispatch, DispatchState.CALLED_OFF, why=why.strip())
    sending.hold(dispatch.letter, code, by=by, now=now)
    return dispatch


def end(dispatch: Dispatch, state: DispatchState, *, why: str = "") -> None:
    dispatch.state, dispatch.why = state, why[:LONGEST_WHY]
    dispatch.save(update_fields=["state", "why"])


def _is_the_way(dispatch: Dispatch, way: Way) -> bool:
    listed_for = way.listed_for.pk if way.listed_for else None
    going = (dispatch.channel, dispatch.listed_for_id, dispatch.address_reference)
    return going == (way.channel, listed_for, way.address_reference)


def _goes_otherwise(letter: Letter, picked: Way | str, *, now: datetime) -> bool:
    """Never by itself to another address than the one under which it was approved: somebody looks at it again."""
    sending.hold(letter, picked if isinstance(picked, str) else "way_closed", by=SYSTEM, now=now)
    return False
