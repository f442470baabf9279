"""What this floor does when something happened: mails that say no more than where to go on."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import invitations
from accounts.models.invitation import Invitation
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event

TO_SEND = timedelta(minutes=5)


def mail_invitation(event: Event, *, now: datetime) -> str:
    """Safe to run twice: an answered invitation sends nothing, and each link that left opens the same one."""
    token = invitations.mint(invitation_id=int(event.subject_id), now=now)
    if token is None:
        return "nothing_to_answer"
    invitation = Invitation.objects.select_related("organisation").get(pk=event.subject_id)
    link = settings.PUBLIC_ADDRESS + reverse("invitation", args=[token])
    text = render_to_string("accounts/mail/invitation.txt", {"invitation": invitation, "link": link})
    permission = ContactPermission(
        channel=Channel.MAIL, address=invitation.email, basis=Basis.INVITED_MAILBOX, expires_at=now + TO_SEND
    )
    message = mail.Message(_("You are invited to NRM casework"), text)
    return mail.send(permission, message, key=f"invitation:{event.pk}", now=now)
