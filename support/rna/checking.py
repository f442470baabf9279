"""The contractor checks an assessment, and sends it on to the authority or back to be written on."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from support import refusals
from support.models.needs import NeedsAssessment, NeedsState
from support.rna.progress import move
from support.rna.writing import facts_of, lock


@transaction.atomic
def check(*, assessment: NeedsAssessment, agrees: bool, words: str, by: Actor, now: datetime) -> NeedsAssessment:
    """Whoever sent it does not check it. `words`: what is missing, where it goes back."""
    found = lock(assessment, (NeedsState.CHECKING,), by=by)
    if found.sent_by_id == by.acting():
        raise refusals.OwnWork
    if not agrees and not words.strip():
        raise refusals.WordsMissing
    found.checked_at, found.checked_by_id = now, by.acting()
    found.given_back = "" if agrees else words.strip()
    move(found, NeedsState.DECIDING if agrees else NeedsState.WRITING)
    facts = facts_of(found) | {"agreed": agrees}
    record(Happened.NEEDS_CHECKED, subject=found.care.case or found.care, by=by, at=now, facts=facts)
    return found
