"""Writes down each attempt to reach a person. The first time they are reached meets the clock of first contact."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from support.locking import facts_of, lock
from support.models.care import Care
from support.models.contact import ContactAttempt, ContactResult, ContactWay


class TriedInTheFuture(Refusal):
    sentence = _("The attempt was made now or earlier")


class WrittenAlready(Refusal):
    sentence = _("This attempt has been written down already")


@dataclass(frozen=True, slots=True)
class Attempt:
    tried_at: datetime
    way: ContactWay
    result: ContactResult
    note: str = ""


@transaction.atomic
def write_down(*, care: Care, attempt: Attempt, by: Actor, now: datetime) -> ContactAttempt:
    care = lock(care, by=by)
    if attempt.tried_at > now:
        raise TriedInTheFuture
    kept = _kept(care, attempt, by=by, now=now)
    if kept.result == ContactResult.REACHED and care.case is not None:
        post.met(care.case, ClockCode.FIRST_CONTACT, now=kept.tried_at)
    facts = facts_of(care, attempt_id=kept.pk, contact=kept.result, way=kept.way)
    record(Happened.CONTACT_TRIED, subject=care.case or care, by=by, at=now, facts=facts)
    return kept


def _kept(care: Care, attempt: Attempt, *, by: Actor, now: datetime) -> ContactAttempt:
    try:
        with transaction.atomic():
            return ContactAttempt.objects.create(
                care=care,
                tried_at=attempt.tried_at,
                way=attempt.way,
                result=attempt.result,
                note=attempt.note.strip(),
                recorded_by_id=by.acting(),
                recorded_at=now,
            )
    except IntegrityError:
        raise WrittenAlready from None
