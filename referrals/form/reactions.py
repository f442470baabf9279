"""What the form does when something happened: mails that say where to go on and nothing about anybody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.form.models import Draft

TO_SEND = timedelta(minutes=5)


def mail_reminder(event: Event, *, now: datetime) -> str:
    """To whoever holds the draft by now; one that was sent or deleted meanwhile needs no reminder."""
    draft = Draft.objects.unsent().select_related("holder__person").filter(pk=int(event.subject_id)).first()
    if draft is None:
        return "nothing_to_remind_of"
    link = settings.PUBLIC_ADDRESS + reverse("referrals")
    text = render_to_string("form/mail/reminder.txt", {"ends": draft.expires_on, "link": link})
    permission = ContactPermission(
        channel=Channel.MAIL,
        address=draft.holder.person.email,
        basis=Basis.STAFF_MAILBOX,
        expires_at=now + TO_SEND,
    )
    message = mail.Message(_("You have an unfinished referral"), text)
    return mail.send(permission, message, key=f"draft-reminder:{event.pk}", now=now)
