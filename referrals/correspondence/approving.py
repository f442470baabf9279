"""Approves a letter, by one officer or by two: from then on nobody writes in it, and it is made."""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Approval
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence import acts, composing, lifecycle, refusals
from referrals.correspondence.models.letter import Letter, State


@transaction.atomic
def approve(*, letter: Letter, seen: int, by: Actor, now: datetime) -> Letter:
    """`seen` is the revision that was shown. Where two are asked for, the first puts it forward."""
    letter = lifecycle.lock(letter, by=by)
    if letter.revision != seen:
        raise refusals.ChangedMeanwhile
    if letter.approval == Approval.SECOND and letter.state == State.DRAFTED:
        return _put_forward(letter, by=by, now=now)
    if letter.approval == Approval.SECOND and by.user_id in letter.writers:
        raise refusals.SecondPersonNeeded
    return _approve(letter, by=by, now=now)


@transaction.atomic
def send_back(*, letter: Letter, why: str, by: Actor, now: datetime) -> Letter:
    letter = lifecycle.lock(letter, by=by)
    if not why.strip():
        raise refusals.ReasonMissing
    lifecycle.move(letter, State.DRAFTED, why=why.strip(), now=now)
    return _told(Happened.LETTER_SENT_BACK, letter, by=by, now=now)


@transaction.atomic
def drop(*, letter: Letter, why: str, by: Actor, now: datetime) -> Letter:
    letter = lifecycle.lock(letter, by=by)
    if not why.strip():
        raise refusals.ReasonMissing
    lifecycle.move(letter, State.DROPPED, why=why.strip(), now=now)
    return _told(Happened.LETTER_DROPPED, letter, by=by, now=now)


def approve_by_itself(*, letter: Letter, now: datetime) -> Letter:
    """For a form that the version lets go without a reader. Inside the drafting transaction."""
    return _approve(letter, by=SYSTEM, now=now)


def _approve(letter: Letter, *, by: Actor, now: datetime) -> Letter:
    """Composed once before, so that what cannot be said stops here and not in a worker."""
    letter.dated = local_day(now)
    composing.typed(composing.wanted_of(letter, dated=letter.dated))
    letter.approved_by_id = by.membership_id
    lifecycle.move(letter, State.APPROVED, now=now)
    return _told(Happened.LETTER_APPROVED, letter, by=by, now=now)


def _put_forward(letter: Letter, *, by: Actor, now: datetime) -> Letter:
    letter.writers = sorted({*letter.writers, *([by.user_id] if by.user_id else [])})
    lifecycle.move(letter, State.AWAITING, now=now)
    return _told(Happened.LETTER_PUT_FORWARD, letter, by=by, now=now)


def _told(kind: Happened, letter: Letter, *, by: Actor, now: datetime) -> Letter:
    acts.follow(letter.case, now=now)
    record(kind, subject=letter, by=by, at=now, facts=lifecycle.facts_of(letter))
    return letter
