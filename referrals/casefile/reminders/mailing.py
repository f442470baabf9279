"""The mails of reminders. They say that something waits, and to sign in: no case, no clock, no date."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.casefile.reminders.models import As, Reminder, ReminderQuerySet

TO_SEND = timedelta(minutes=5)
TEMPLATES = {As.HOLDER.value: "casefile/mail/reminder.txt", As.MANAGER.value: "casefile/mail/reminder_manager.txt"}


def mail_reminder(event: Event, *, now: datetime) -> str:
    """Only what still stands by now, and only to somebody who still works there, sees it and has not read it."""
    reminder = _waiting(Reminder.objects.filter(pk=int(event.subject_id)))
    if reminder is None:
        return "over"
    return _send(reminder.receiver_id, TEMPLATES[reminder.as_whom], key=f"reminder:{reminder.pk}", now=now)


def mail_digest(event: Event, *, now: datetime) -> str:
    digest = int(event.subject_id)
    waiting = _waiting(Reminder.objects.filter(digest=digest))
    if waiting is None:
        return "over"
    return _send(waiting.receiver_id, "casefile/mail/reminder_digest.txt", key=f"reminders:{digest}", now=now)


def _waiting(told: ReminderQuerySet) -> Reminder | None:
    """All of them are one person's."""
    one = told.select_related("receiver__person", "receiver__organisation").first()
    return told.standing().unopened().visible_to(actor_through(one.receiver)).first() if one else None


def _send(receiver: int, template: str, *, key: str, now: datetime) -> str:
    person = Membership.objects.usable(local_day(now)).select_related("person").filter(pk=receiver).first()
    if person is None:
        return "left"
    permission = ContactPermission(
        channel=Channel.MAIL, address=person.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string(template, {"link": settings.PUBLIC_ADDRESS + reverse("reminders")})
    return mail.send(permission, mail.Message(_("Something needs your attention"), text), key=key, now=now)
