"""The mails of reminders. They say that something waits, and to sign in: no case, no clock, no date."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.casefile.reminders.models import As, Reminder

TO_SEND = timedelta(minutes=5)
TEMPLATES = {As.HOLDER.value: "casefile/mail/reminder.txt", As.MANAGER.value: "casefile/mail/reminder_manager.txt"}


def mail_reminder(event: Event, *, now: datetime) -> str:
    """Only what still stands by now, and only to somebody who still works there and has not read it."""
    reminder = Reminder.objects.standing().unopened().filter(pk=int(event.subject_id)).first()
    if reminder is None:
        return "over"
    return _send(reminder.receiver_id, TEMPLATES[reminder.as_whom], key=f"reminder:{reminder.pk}", now=now)


def mail_digest(event: Event, *, now: datetime) -> str:
    digest = int(event.subject_id)
    waiting = Reminder.objects.standing().unopened().filter(digest=digest).first()
    if waiting is None:
        return "over"
    return _send(waiting.receiver_id, "casefile/mail/reminder_digest.txt", key=f"reminders:{digest}", now=now)


def _send(receiver: int, template: str, *, key: str, now: datetime) -> str:
    person = Membership.objects.usable(local_day(now)).select_related("person").filter(pk=receiver).first()
    if person is None:
        return "left"
    permission = ContactPermission(
        channel=Channel.MAIL, address=person.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string(template, {"link": settings.PUBLIC_ADDRESS + reverse("reminders")})
    return mail.send(permission, mail.Message(_("Something needs your attention"), text), key=key, now=now)
