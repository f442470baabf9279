"""Unfinished drafts: a reminder after three weeks, deletion after four, as the guidance in force says."""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.calendars.working_days import add_calendar_days, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.form.actions.delete import delete_draft
from referrals.form.models import Draft

# Of each, in one pass: a pass is short and comes again in seconds.
MOST = 20


def sweep(*, now: datetime) -> None:
    on = local_day(now)
    _delete_ended(on, now)
    _remind(on, now)


def remind_by(on: date) -> date:
    """Drafts that end by this day have reached the day of the reminder. Rules without a number remind of nothing."""
    guidance = adopted(on)
    life, reminder = guidance.clock(ClockCode.DRAFT_LIFE).length, guidance.clock(ClockCode.DRAFT_REMINDER).length
    return on if life is None or reminder is None else add_calendar_days(on, life - reminder)


def _delete_ended(on: date, now: datetime) -> None:
    """Each in its own transaction; a draft that another ticker or its writer has in hand is left to the next pass."""
    for pk in Draft.objects.ending(by=on).order_by("expires_on", "id").values_list("pk", flat=True)[:MOST]:
        with transaction.atomic():
            draft = Draft.objects.ending(by=on).select_for_update(skip_locked=True).filter(pk=pk).first()
            if draft is not None:
                delete_draft(draft=draft, by=SYSTEM, now=now, reason="expired")


def _remind(on: date, now: datetime) -> None:
    due = Draft.objects.ending(by=remind_by(on)).filter(reminded_at=None, expires_on__gt=on)
    for pk in due.order_by("expires_on", "id").values_list("pk", flat=True)[:MOST]:
        with transaction.atomic():
            draft = due.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
            if draft is not None:
                Draft.objects.filter(pk=draft.pk).update(reminded_at=now)
                record(Happened.DRAFT_REMINDED, subject=draft, by=SYSTEM, at=now, facts={"kind": draft.kind})
