"""The mails of the panel: that an agenda is there, or has become short, and to sign in. No matter, no day, no name."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState
from decisions.panel import bench
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from nrm.permissions import Permission

TO_SEND = timedelta(minutes=5)
ARRANGES = [role.code for role in ROLES if Permission.ARRANGE_PANELS in role.permissions()]


def mail_members(event: Event, *, now: datetime) -> str:
    """To each who has a seat by now."""
    sitting = Sitting.objects.filter(pk=int(event.subject_id), state=SittingState.PUBLISHED).first()
    if sitting is None:
        return "over"
    text = render_to_string("decisions/mail/agenda.txt", {"link": settings.PUBLIC_ADDRESS + reverse("my_sittings")})
    return _mail_each(_members(sitting, now), text, key=f"agenda:{sitting.pk}", now=now)


def mail_changed(event: Event, *, now: datetime) -> str:
    """That a sitting is off; or the agenda, to those who got a seat after it was published."""
    if event.facts.get("what") != "cancelled":
        return mail_members(event, now=now)
    sitting = Sitting.objects.get(pk=int(event.subject_id))
    if sitting.published_at is None:
        return "never_told"
    text = render_to_string("decisions/mail/cancelled.txt", {"link": settings.PUBLIC_ADDRESS + reverse("my_sittings")})
    return _mail_each(_members(sitting, now), text, key=f"cancelled:{sitting.pk}", now=now)


def mail_secretaries(event: Event, *, now: datetime) -> str:
    """When a conflict leaves a published agenda short: somebody has to mend it before the day."""
    hearing = Hearing.objects.standing().select_related("sitting").filter(pk=int(event.facts["hearing_id"])).first()
    if hearing is None or hearing.sitting.state != SittingState.PUBLISHED:
        return "over"
    if not bench.missing(bench.of(hearing.sitting), now=now):
        return "enough"
    text = render_to_string("decisions/mail/short.txt", {"link": settings.PUBLIC_ADDRESS + reverse("panels")})
    return _mail_each(_secretaries(hearing.sitting, now), text, key=f"short:{event.pk}", now=now)


def _members(sitting: Sitting, now: datetime) -> MembershipQuerySet:
    seated = Seat.objects.filter(sitting=sitting, panellist__left_at=None).values("panellist__membership")
    return Membership.objects.usable(local_day(now)).filter(pk__in=seated).select_related("person").order_by("pk")


def _secretaries(sitting: Sitting, now: datetime) -> MembershipQuerySet:
    here = Membership.objects.usable(local_day(now)).filter(organisation=sitting.secretariat_id)
    return here.filter(roles__overlap=ARRANGES).select_related("person").order_by("pk")


def _mail_each(readers: Iterable[Membership], text: str, *, key: str, now: datetime) -> str:
    """One mailbox that fails keeps no other waiting."""
    tried = [_mail(reader, text, f"{key}:{reader.pk}", now) for reader in readers]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        # What may work later is tried again first; what was refused for good is then told to the supervisor.
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _mail(reader: Membership, text: str, key: str, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=reader.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    try:
        mail.send(permission, mail.Message(_("A panel needs your attention"), text), key=key, now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
