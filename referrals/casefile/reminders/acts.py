"""Opening and putting away a reminder: the receiver's own, each once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.ledger.access import looked
from nrm.refusal import Refusal
from referrals.casefile.reminders.models import Reminder


class NotYours(Refusal):
    sentence = _("This reminder is somebody else’s")


@transaction.atomic
def open_reminder(*, reminder: Reminder, by: Actor, now: datetime) -> None:
    _require_own(reminder, by)
    looked(subject=reminder.case, by=by, at=now, action="opened", fields=["reminder"])
    Reminder.objects.filter(pk=reminder.pk, opened_at=None).update(opened_at=now)


@transaction.atomic
def dismiss(*, reminder: Reminder, by: Actor, now: datetime) -> None:
    """The clock itself goes on as before; it is only no longer told to this person."""
    _require_own(reminder, by)
    Reminder.objects.filter(pk=reminder.pk, opened_at=None).update(opened_at=now)
    Reminder.objects.filter(pk=reminder.pk, dismissed_at=None).update(dismissed_at=now)


def _require_own(reminder: Reminder, by: Actor) -> None:
    if reminder.receiver_id != by.membership_id:
        raise NotYours
