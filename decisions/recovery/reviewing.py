"""The review of a recovery period while it runs: what was found is recorded, and its target is met."""

from datetime import datetime

from django.db import transaction

from decisions import board, lifecycle
from decisions.models.recovery import RecoveryReview
from decisions.recovery import refusals
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


@transaction.atomic
def review(*, case: Case, found: str, words: str, by: Actor, now: datetime) -> RecoveryReview:
    """`words`: how the person is, what support there is, and what the finding rests on."""
    case = lifecycle.lock_case(case, by=by)
    lifecycle.require_holder(case, by=by)
    if not is_due(case):
        raise refusals.ReviewedAlready if case.recovery_reviews.exists() else refusals.NoRecovery
    if not words.strip():
        raise refusals.WordsMissing
    made = RecoveryReview.objects.create(case=case, found=found, words=words.strip(), by_id=by.acting(), at=now)
    board.recovery_reviewed(case, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "review_id": made.pk, "found": str(found)}
    record(Happened.RECOVERY_REVIEWED, subject=case, by=by, at=now, facts=facts)
    return made


def is_due(case: Case) -> bool:
    """Its target runs, or it stands on a list."""
    running = Deadline.objects.running().filter(case=case, kind=ClockCode.RECOVERY_REVIEW)
    return running.exists() or NextAct.objects.filter(case=case, act=ActCode.REVIEW_RECOVERY).exists()
