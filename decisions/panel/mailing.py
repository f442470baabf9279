"""The mail to those who sit: that an agenda is there, and to sign in. No matter, no day."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership, MembershipQuerySet
from decisions.models.sitting import Seat, Sitting, SittingState
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event

TO_SEND = timedelta(minutes=5)


def mail_members(event: Event, *, now: datetime) -> str:
    """To each who has a seat by now. One mailbox that fails keeps no other waiting."""
    sitting = Sitting.objects.filter(pk=int(event.subject_id), state=SittingState.PUBLISHED).first()
    if sitting is None:
        return "over"
    tried = [_mail(sitting, member, now) for member in _members(sitting, now)]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        # What may work later is tried again first; what was refused for good is then told to the supervisor.
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _members(sitting: Sitting, now: datetime) -> MembershipQuerySet:
    seated = Seat.objects.filter(sitting=sitting, panellist__left_at=None).values("panellist__membership")
    return Membership.objects.usable(local_day(now)).filter(pk__in=seated).select_related("person").order_by("pk")


def _mail(sitting: Sitting, member: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=member.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string("decisions/mail/agenda.txt", {"link": settings.PUBLIC_ADDRESS + reverse("my_sittings")})
    message = mail.Message(_("There is an agenda for you in NRM casework"), text)
    try:
        mail.send(permission, message, key=f"agenda:{sitting.pk}:{member.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
