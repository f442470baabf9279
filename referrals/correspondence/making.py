"""Makes the letter that was approved: laid out in a child that can be killed, stored once, never laid out again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from nrm.letters import LetterCouldNotBeMade, printed
from nrm.letters.presses import Fault
from nrm.letters.reading import pages_of
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case
from referrals.correspondence import acts, composing, leftovers, lifecycle, refusals
from referrals.correspondence.models.letter import Letter, State

# Says nothing of the letter: it is tried again by itself.
PASSING = frozenset({Fault.BUSY, Fault.WOULD_NOT_START})


@dataclass(frozen=True, slots=True)
class Attempt:
    stored: StoredFile
    pages: int


def make(event: Event, *, now: datetime) -> str:
    """Run twice it is made once. What cannot be made is marked, and the rest goes on."""
    letter = Letter.objects.select_related("case__person", "organisation", "representative").get(pk=event.subject_id)
    if letter.state != State.APPROVED:
        return "made_already"
    try:
        name, content = _laid_out(letter, _as_approved(letter, now=now))
    except LetterCouldNotBeMade as fault:
        if fault.fault in PASSING:
            raise
        return _failed(letter, fault.code, now=now)
    except Refusal as refusal:
        return _failed(letter, type(refusal).__name__, now=now)
    attempt = Attempt(filestore.put(content, name=name), pages_of(content)) if name else None
    return _keep(letter, attempt, now=now) if attempt else "made_meanwhile"


def _as_approved(letter: Letter, *, now: datetime) -> str:
    """What somebody read and approved, and nothing that the case may have come to say since."""
    wording = composing.worded(letter, dated=local_day(now))
    if letter.wording != wording.fingerprint:
        raise refusals.SaysOtherThings
    return wording.html


def _laid_out(letter: Letter, html: str) -> tuple[str, bytes]:
    """The file is named while the child is at work. No name: somebody else has made it by now."""
    with ThreadPoolExecutor(1) as beside:
        content = beside.submit(printed, html)
        return _named(letter), content.result()


@transaction.atomic
def _named(letter: Letter) -> str:
    letter = _lock(letter)
    return leftovers.begin(letter) if letter.state == State.APPROVED else ""


@transaction.atomic
def _keep(letter: Letter, attempt: Attempt, *, now: datetime) -> str:
    """Whoever comes second takes their own copy away again: there is one file for a letter."""
    letter, stored = _lock(letter), attempt.stored
    if letter.state != State.APPROVED or letter.laying != stored.name:
        leftovers.discard(stored.name)
        return "made_meanwhile"
    letter.file, letter.sha256, letter.size, letter.pages = stored.name, stored.sha256, stored.size, attempt.pages
    letter.laying = ""
    lifecycle.move(letter, State.MADE, now=now)
    record(Happened.LETTER_MADE, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))
    return "made"


@transaction.atomic
def _failed(letter: Letter, code: str, *, now: datetime) -> str:
    letter = _lock(letter)
    if letter.state != State.APPROVED:
        return "made_meanwhile"
    leftovers.clear(letter)
    lifecycle.move(letter, State.FAILED, why=code, now=now)
    acts.follow(letter.case, now=now)
    record(Happened.LETTER_FAILED, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter) | {"why": code})
    return "failed"


def _lock(letter: Letter) -> Letter:
    Case.objects.select_for_update().get(pk=letter.case_id)
    return lifecycle.lock_for_system(letter)


def stored_file(letter: Letter) -> StoredFile:
    return StoredFile(name=letter.file, size=letter.size, sha256=letter.sha256)
