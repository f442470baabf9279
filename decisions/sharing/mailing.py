"""Tells those of a force who read what it is sent that something waits: a mail that says to sign in, and no more."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from decisions.models.disclosure import Channel, Disclosure
from decisions.sharing import readers
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, ContactPermission
from nrm.gateways.permission import Channel as By
from nrm.ledger.models import Event
from referrals.casefile.access import people

TO_SEND = timedelta(minutes=5)


def mail_force(event: Event, *, now: datetime) -> str:
    """One mailbox that fails keeps no other waiting. What was opened meanwhile needs no mail."""
    unread = Disclosure.objects.unreceived().filter(channel=Channel.PORTAL).select_related("case", "organisation")
    sent = unread.filter(pk=int(event.subject_id)).first()
    if sent is None or sent.organisation is None:
        return "nobody_to_tell"
    told = people.outside_walls(sent.case, readers.of(sent.organisation, on=local_day(now)))
    tried = [_mail(event, person, now) for person in told.select_related("person").order_by("pk")]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _mail(event: Event, person: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=By.MAIL, address=person.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string("decisions/mail/received.txt", {"link": settings.PUBLIC_ADDRESS + reverse("received")})
    message = mail.Message(_("A decision was shared with your force"), text)
    try:
        mail.send(permission, message, key=f"disclosure:{event.pk}:{person.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
