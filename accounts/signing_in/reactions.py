"""What follows from asking for a link: the secret is made when the mail leaves, and only for a mailbox that may have it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext as _

from accounts.signing_in import mailed_links
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event

AT_ONCE = timedelta(minutes=10)


def mail_link(event: Event, *, now: datetime) -> None:
    minted = mailed_links.mint(link_id=int(event.subject_id), now=now)
    if minted is None:
        return
    address, secret = minted
    text = _text("first_referral", reverse("mailbox_link_open", kwargs={"secret": secret}))
    message = mail.Message(subject=_("Your link to start a referral"), text=text)
    mail.send(_permission(address, Basis.RECOGNISED_DOMAIN, now), message, key=f"mailbox-link:{event.pk}", now=now)


def mail_password_link(event: Event, *, now: datetime) -> None:
    person = mailed_links.person_for_new_password(link_id=int(event.subject_id))
    if person is None:
        return
    secret = {"uidb36": int_to_base36(person.pk), "key": default_token_generator.make_token(person)}
    text = _text("new_password", reverse("account_reset_password_from_key", kwargs=secret))
    message = mail.Message(subject=_("Choose a new password"), text=text)
    mail.send(_permission(person.email, Basis.STAFF_MAILBOX, now), message, key=f"password-link:{event.pk}", now=now)


def _text(template: str, path: str) -> str:
    context = {"link": f"{settings.PUBLIC_ADDRESS}{path}"}
    return render_to_string(f"accounts/signing_in/mail/{template}.txt", context)


def _permission(address: str, basis: Basis, now: datetime) -> ContactPermission:
    return ContactPermission(channel=Channel.MAIL, address=address, basis=basis, expires_at=now + AT_ONCE)
