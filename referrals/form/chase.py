"""Chases the rest of a safety referral: once before it is due and once when it is. It never deletes anything."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from nrm.actor import SYSTEM
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.clocks.models import Deadline
from referrals.form.models import Draft, DraftState
from referrals.form.models.draft import DraftQuerySet

# Of each, in one pass: a pass is short and comes again in seconds.
MOST = 20
BEFORE, DUE = "before", "due"
MARKS = {BEFORE: "chased_before_at", DUE: "chased_due_at"}


def sweep(*, now: datetime) -> None:
    for when in (DUE, BEFORE):
        for pk in waiting(when, now).order_by("id").values_list("pk", flat=True)[:MOST]:
            _chase(pk, when, now)


def waiting(when: str, now: datetime) -> DraftQuerySet:
    """Held, and its clock has come so far, and nobody was chased for that yet."""
    reached = Q(warn_at__lte=now, due_at__gt=now) if when == BEFORE else Q(due_at__lte=now)
    clocks = Deadline.objects.running().filter(reached, kind=ClockCode.COMPLETE_REFERRAL, stopped_on=None)
    held = Draft.objects.filter(state=DraftState.HELD, chased_due_at=None)
    return held.filter(**{MARKS[when]: None}, case__in=clocks.values("case"))


def _chase(pk: int, when: str, now: datetime) -> None:
    """In its own transaction; one that another ticker or its writer has in hand is left to the next pass."""
    with transaction.atomic():
        draft = waiting(when, now).select_for_update(skip_locked=True, no_key=True, of=("self",)).filter(pk=pk).first()
        if draft is not None:
            Draft.objects.filter(pk=draft.pk).update(**{MARKS[when]: now})
            facts = {"case_id": draft.case_id, "when": when}
            record(Happened.COMPLETION_CHASED, subject=draft, by=SYSTEM, at=now, facts=facts)
