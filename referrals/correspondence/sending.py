"""Sends what was made: who may get it, and the contract with the person, are asked again at this moment.

What breaks the contract does not leave: the letter is held back, and that is somebody's next act.
"""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.casefile.readers import can_be_told
from referrals.correspondence import acts, lifecycle
from referrals.correspondence.models.dispatch import Channel, Dispatch, DispatchState
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.recipients import To, recipients

PEOPLE = frozenset({Recipient.PERSON, Recipient.REPRESENTATIVE})


@transaction.atomic
def send(event: Event, *, now: datetime) -> str:
    """Run twice it leaves once."""
    letter = Letter.objects.get(pk=event.subject_id)
    Case.objects.select_for_update().get(pk=letter.case_id)
    letter = lifecycle.lock_for_system(letter)
    if letter.state != State.MADE:
        return "moved_on"
    if not still_theirs(letter, on=local_day(now)):
        return hold(letter, "no_longer_theirs", now=now)
    if letter.recipient in PEOPLE:
        return hold(letter, "no_way_agreed", now=now)
    if not can_be_told(letter.organisation, on=local_day(now)):
        return hold(letter, "nobody_reads_there", now=now)
    return _into_their_list(letter, now=now)


def still_theirs(letter: Letter, *, on: date) -> bool:
    guidance = version(letter.guidance_code)
    now_theirs = {_key(to) for to in recipients(letter.case, LetterCode(letter.code), guidance, on=on)}
    return (letter.recipient, letter.organisation_id, letter.representative_id) in now_theirs


def hold(letter: Letter, why: str, *, now: datetime) -> str:
    lifecycle.move(letter, State.HELD, why=why, now=now)
    acts.follow(letter.case, now=now)
    record(Happened.LETTER_HELD, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter) | {"why": why})
    return why


def _into_their_list(letter: Letter, *, now: datetime) -> str:
    Dispatch.objects.create(letter=letter, channel=Channel.PORTAL, state=DispatchState.SENT, queued_at=now, sent_at=now)
    lifecycle.move(letter, State.SENT, now=now)
    facts = lifecycle.facts_of(letter) | {"channel": Channel.PORTAL.value}
    record(Happened.LETTER_SENT, subject=letter, by=SYSTEM, at=now, facts=facts)
    return "sent"


def _key(to: To) -> tuple[str, int | None, int | None]:
    organisation = to.organisation.pk if to.organisation else None
    return to.recipient, organisation, to.representative.pk if to.representative else None
