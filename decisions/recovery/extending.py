"""A longer recovery period: granted by the authority for a reason that can be counted. The clock does the sum."""

from datetime import date, datetime

from django.db import transaction

from decisions import lifecycle
from decisions.models.decision import Decision
from decisions.models.recovery import ExtendedBecause, RecoveryExtension
from decisions.recovery import refusals
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Stage
from referrals.casefile.actions import clocks
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


@transaction.atomic
def extend(*, case: Case, until: date, because: str, words: str, by: Actor, now: datetime) -> RecoveryExtension:
    """The reason's sentence stands with the clock, its code here. `words`: asked for where no code fits."""
    case = lifecycle.lock_case(case, by=by)
    if Decision.objects.live().filter(case=case, stage=Stage.CONCLUSIVE_GROUNDS, served_at__isnull=False).exists():
        raise refusals.ServedAlready
    running = Deadline.objects.running().filter(case=case, kind=ClockCode.RECOVERY).first()
    if running is None:
        raise refusals.NoRecovery
    if because == ExtendedBecause.OTHER and not words.strip():
        raise refusals.OtherReasonMissing
    later = clocks.extend(deadline=running, until=until, reason=_sentence(because, words), by=by, now=now)
    return RecoveryExtension.objects.create(
        deadline=later, because=because, words=words.strip(), by_id=by.acting(), at=now
    )


def _sentence(because: str, words: str) -> str:
    label = str(ExtendedBecause(because).label)
    return f"{label}: {words.strip()}" if words.strip() else label
