"""Calls off what was still to be written to somebody who has died, and to whoever reads it in their place.

Where the death was a mistake it is as it was: to be read once more, by an officer, before it goes.
"""

from datetime import datetime

from django.db.models import Q

from nrm.actor import SYSTEM
from nrm.guidance.vocabulary import Recipient
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.correspondence import acts, leftovers, lifecycle, sending, waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models.dispatch import DispatchState
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.models.representative import Standing

LEFT = (State.SENT, State.DROPPED)


def to_the_dead(case: Case, *, now: datetime) -> int:
    """Call with the case locked. What left stays as it left; of a lawyer's letters an officer decides."""
    theirs = Q(recipient=Recipient.PERSON) | Q(representative__standing=Standing.CHOSEN)
    found = Letter.objects.filter(theirs, case=case).exclude(state__in=LEFT).order_by("id")
    dropped = [_drop(letter, now=now) for letter in found]
    acts.follow(case, now=now)
    return len(dropped)


def bring_back(case: Case, *, now: datetime) -> int:
    """Nobody died. Call with the case locked. What was made is never written again: it waits to be sent."""
    found = list(Letter.objects.filter(case=case, state=State.DROPPED, why=Held.PERSON_DIED).order_by("id"))
    for letter in found:
        _bring_back(lifecycle.lock_for_system(letter), now=now)
    acts.follow(case, now=now)
    return len(found)


def _bring_back(letter: Letter, *, now: datetime) -> None:
    if letter.made_at is not None:
        sending.hold(letter, Held.NOBODY_DIED, now=now)
        return
    letter.approved_at = letter.approved_by = letter.dated = None
    letter.wording = ""
    letter.revision += 1
    lifecycle.move(letter, State.DRAFTED, now=now)
    record(Happened.LETTER_CHANGED, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))


def _drop(letter: Letter, *, now: datetime) -> Letter:
    letter = lifecycle.lock_for_system(letter)
    for dispatch in letter.dispatches.waiting():
        waiting.end(dispatch, DispatchState.CALLED_OFF)
    leftovers.clear(letter)
    lifecycle.move(letter, State.DROPPED, why=Held.PERSON_DIED, now=now)
    record(Happened.LETTER_DROPPED, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))
    return letter
