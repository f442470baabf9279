"""Calls off what was still to be written to somebody who has died, and to whoever reads it in their place."""

from datetime import datetime

from django.db.models import Q

from nrm.actor import SYSTEM
from nrm.guidance.vocabulary import Recipient
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.correspondence import acts, leftovers, lifecycle, waiting
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


def _drop(letter: Letter, *, now: datetime) -> Letter:
    letter = lifecycle.lock_for_system(letter)
    for dispatch in letter.dispatches.waiting():
        waiting.end(dispatch, DispatchState.CALLED_OFF)
    leftovers.clear(letter)
    lifecycle.move(letter, State.DROPPED, why=Held.PERSON_DIED, now=now)
    record(Happened.LETTER_DROPPED, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))
    return letter
