"""Tells those of a body who read its letters that one waits: a mail that says to sign in, and no more."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.correspondence.models.dispatch import LIVE, Dispatch
from referrals.correspondence.readers import readers

TO_SEND = timedelta(minutes=5)


def mail_readers(event: Event, *, now: datetime) -> str:
    """One mailbox that fails keeps no other waiting. What was seen to meanwhile needs no mail."""
    unseen = Dispatch.objects.filter(is_seen_to=False, state__in=LIVE, listed_for__isnull=False)
    found = unseen.select_related("listed_for", "letter__case").filter(pk=event.facts["dispatch_id"]).first()
    if found is None or found.listed_for is None:
        return "nobody_to_tell"
    told = readers(found.listed_for, found.letter.case, now=now).order_by("pk")
    tried = [_mail(found, reader, now) for reader in told]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        # What may work later is tried again first; what was refused for good is then told to the supervisor.
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _mail(found: Dispatch, reader: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=reader.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string(
        "correspondence/mail/letter.txt", {"link": settings.PUBLIC_ADDRESS + reverse("own_letters")}
    )
    message = mail.Message(_("There is a letter for your organisation"), text)
    try:
        mail.send(permission, message, key=f"letter:{found.pk}:{reader.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
