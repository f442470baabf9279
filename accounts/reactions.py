"""What this floor does when something happened: mails that say no more than where to go on."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext as _

from accounts import invitation_links
from accounts.models.invitation import Invitation
from accounts.signing_in import mailed_links
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event

TO_SEND = timedelta(minutes=5)


def mail_invitation(event: Event, *, now: datetime) -> str:
    """Safe to run twice: an answered invitation sends nothing, and each link that left opens the same one."""
    token = invitation_links.mint(invitation_id=int(event.subject_id), now=now)
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


def mail_link(event: Event, *, now: datetime) -> str:
    """The secret is made when the mail leaves, and only for a mailbox that may have it at that moment."""
    minted = mailed_links.mint(link_id=int(event.subject_id), now=now)
    if minted is None:
        return "nobody_to_answer"
    address, secret = minted
    text = _link_text("first_referral", reverse("mailbox_link_open", args=[secret]))
    message = mail.Message(_("Your link to start a referral"), text)
    return mail.send(_mailbox(address, Basis.RECOGNISED_DOMAIN, now), message, key=f"mailbox-link:{event.pk}", now=now)


def mail_password_link(event: Event, *, now: datetime) -> str:
    person = mailed_links.person_for_new_password(link_id=int(event.subject_id))
    if person is None:
        return "nobody_to_answer"
    secret = [int_to_base36(person.pk), default_token_generator.make_token(person)]
    text = _link_text("new_password", reverse("account_reset_password_from_key", args=secret))
    message = mail.Message(_("Choose a new password"), text)
    return mail.send(
        _mailbox(person.email, Basis.STAFF_MAILBOX, now), message, key=f"password-link:{event.pk}", now=now
    )


def _link_text(template: str, path: str) -> str:
    return render_to_string(f"accounts/signing_in/mail/{template}.txt", {"link": settings.PUBLIC_ADDRESS + path})


def _mailbox(address: str, basis: Basis, now: datetime) -> ContactPermission:
    return ContactPermission(channel=Channel.MAIL, address=address, basis=basis, expires_at=now + TO_SEND)
