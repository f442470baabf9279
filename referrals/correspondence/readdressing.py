"""A letter whose recipient changed before it left: it does not go, and whoever gets it now has their own."""

from collections.abc import Set
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence import drafting, leftovers, lifecycle, refusals, sending
from referrals.correspondence.models.letter import Letter, State


@transaction.atomic
def readdress(*, letter: Letter, by: Actor, now: datetime) -> list[Letter]:
    """What those who get it now are drafted, if they were not already."""
    letter = lifecycle.lock(letter, by=by)
    if sending.still_theirs(letter, on=local_day(now)):
        raise refusals.StillTheirs
    leftovers.clear(letter)
    lifecycle.move(letter, State.DROPPED, why="no_longer_theirs", now=now)
    record(Happened.LETTER_DROPPED, subject=letter, by=by, at=now, facts=lifecycle.facts_of(letter))
    return drafting.draft(
        case=letter.case,
        code=LetterCode(letter.code),
        occasion=letter.occasion,
        guidance_code=letter.guidance_code,
        only=_likewise(Recipient(letter.recipient)),
        by=by,
        now=now,
    )


def _likewise(recipient: Recipient) -> Set[Recipient]:
    """Who may be told at the same moment: bodies not before the person was, so never because of theirs."""
    return drafting.PEOPLE if recipient in drafting.PEOPLE else {recipient}
