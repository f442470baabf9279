"""Mails that an address was opened: at once if it was unusual, once a day if not. They say no more than to sign in."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from nrm.permissions import Permission
from support.locations import safeguarding
from support.models.location import LocationOpening

TO_SEND = timedelta(minutes=5)


def mail_at_once(event: Event, *, now: datetime) -> str:
    found = LocationOpening.objects.unusual().select_related("care__case", "care__lead", "provider", "membership")
    opening = found.filter(pk=int(event.subject_id), read_at=None).first()
    if opening is None:
        return "nothing_unusual"
    told = safeguarding.leads(opening, on=local_day(now))
    return _mail_all(told, "support/mail/unusual.txt", key=f"location:{opening.pk}", now=now)


def mail_digest(event: Event, *, now: datetime) -> str:
    provider = Organisation.objects.get(pk=int(event.subject_id))
    told = safeguarding.of(provider, Permission.MANAGE_CARE, on=local_day(now))
    return _mail_all(told, "support/mail/digest.txt", key=f"location_digest:{event.pk}", now=now)


def _mail_all(people: Iterable[Membership], template: str, *, key: str, now: datetime) -> str:
    """One mailbox that fails keeps no other waiting."""
    tried = [_mail(person, template, f"{key}:{person.pk}", now) for person in people]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _mail(person: Membership, template: str, key: str, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=person.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string(template, {"link": settings.PUBLIC_ADDRESS + reverse("openings")})
    message = mail.Message(_("Something needs your attention in NRM casework"), text)
    try:
        mail.send(permission, message, key=key, now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
