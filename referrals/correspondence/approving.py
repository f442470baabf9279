"""Approves a letter, by one officer or by two: from then on nobody writes in it, and it is made."""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Approval
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence import acts, composing, leftovers, lifecycle, refusals, sending
from referrals.correspondence.models.letter import Letter, State


@transaction.atomic
def approve(*, letter: Letter, seen: int, shown: str = "", by: Actor, now: datetime) -> Letter:
    """`seen` is the revision that was read, `shown` its fingerprint. Where two are asked for, the first puts it on."""
    letter = _as_seen(letter, seen, by)
    if letter.approval == Approval.SECOND and letter.state == State.DRAFTED:
        return _put_forward(letter, by=by, now=now)
    if letter.approval == Approval.SECOND and by.user_id in letter.writers:
        raise refusals.SecondPersonNeeded
    if not sending.still_theirs(letter, on=local_day(now)):
        raise refusals.NoLongerTheirs
    return _approve(letter, shown=shown, by=by, now=now)


@transaction.atomic
def put_forward(*, letter: Letter, seen: int, by: Actor, now: datetime) -> Letter:
    return _put_forward(_as_seen(letter, seen, by), by=by, now=now)


@transaction.atomic
def send_back(*, letter: Letter, why: str, by: Actor, now: datetime) -> Letter:
    letter = lifecycle.lock(letter, by=by)
    if letter.state != State.AWAITING:
        raise refusals.MovedOn
    lifecycle.move(letter, State.DRAFTED, why=_reason(why), now=now)
    return _told(Happened.LETTER_SENT_BACK, letter, by=by, now=now)


@transaction.atomic
def drop(*, letter: Letter, why: str, by: Actor, now: datetime) -> Letter:
    letter = lifecycle.lock(letter, by=by)
    leftovers.clear(letter)
    lifecycle.move(letter, State.DROPPED, why=_reason(why), now=now)
    return _told(Happened.LETTER_DROPPED, letter, by=by, now=now)


@transaction.atomic
def again(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """The same words once more: they were approved, and only they are made."""
    letter = lifecycle.lock(letter, by=by)
    if letter.state != State.FAILED:
        raise refusals.NothingApproved
    lifecycle.move(letter, State.APPROVED, now=now)
    return _told(Happened.LETTER_APPROVED, letter, by=by, now=now)


@transaction.atomic
def reopen(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """Back to a draft, to be written in, read and approved anew."""
    letter = lifecycle.lock(letter, by=by)
    if letter.state != State.FAILED:
        raise refusals.NothingApproved
    letter.approved_at = letter.approved_by = letter.dated = None
    letter.wording = ""
    letter.revision += 1
    lifecycle.move(letter, State.DRAFTED, now=now)
    return _told(Happened.LETTER_CHANGED, letter, by=by, now=now)


def approve_by_itself(*, letter: Letter, now: datetime) -> Letter:
    """For a form that the version lets go without a reader. Inside the drafting transaction."""
    return _approve(letter, shown="", by=SYSTEM, now=now)


def _approve(letter: Letter, *, shown: str, by: Actor, now: datetime) -> Letter:
    """Worded once before, so that what cannot be said stops here and not in a worker."""
    letter.dated = local_day(now)
    letter.wording = composing.worded(letter, dated=letter.dated).fingerprint
    if shown and shown != letter.wording:
        raise refusals.SaysOtherThings
    letter.approved_by_id = by.membership_id
    lifecycle.move(letter, State.APPROVED, now=now)
    return _told(Happened.LETTER_APPROVED, letter, by=by, now=now)


def _put_forward(letter: Letter, *, by: Actor, now: datetime) -> Letter:
    if letter.approval != Approval.SECOND:
        raise refusals.MovedOn
    lifecycle.written_by(letter, by)
    lifecycle.move(letter, State.AWAITING, now=now)
    return _told(Happened.LETTER_PUT_FORWARD, letter, by=by, now=now)


def _as_seen(letter: Letter, seen: int, by: Actor) -> Letter:
    letter = lifecycle.lock(letter, by=by)
    if letter.revision != seen:
        raise refusals.ChangedMeanwhile
    return letter


def _reason(why: str) -> str:
    if not why.strip():
        raise refusals.ReasonMissing
    return why.strip()


def _told(kind: Happened, letter: Letter, *, by: Actor, now: datetime) -> Letter:
    acts.follow(letter.case, now=now)
    record(kind, subject=letter, by=by, at=now, facts=lifecycle.facts_of(letter))
    return letter
