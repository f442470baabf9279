"""Amendments that a second checker asked for: their agreement counts once these are made, before any panel reads it."""

from django.db.models import Exists, OuterRef, QuerySet

from decisions.models.decision import Decision
from decisions.models.minute import Minute
from decisions.models.second_check import SecondCheck, Verdict


def asked(decision: Decision) -> QuerySet[SecondCheck]:
    """Of the draft that stands."""
    return decision.checks.filter(draft=decision.draft, verdict=Verdict.AGREE_AMENDED)


def unmade() -> QuerySet[SecondCheck]:
    """Since they were asked for nobody has written the minute."""
    written = Minute.objects.filter(decision=OuterRef("decision"), by_hand=True, written_at__gte=OuterRef("at"))
    return SecondCheck.objects.filter(~Exists(written), verdict=Verdict.AGREE_AMENDED)


def outstanding(decision: Decision) -> bool:
    return unmade().filter(decision=decision, draft=decision.draft).exists()
