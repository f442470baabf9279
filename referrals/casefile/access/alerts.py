"""Tells the managers of an authority that somebody broke the glass: on the home page, and by a mail that says no more
than to sign in.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.casefile.access import people, review
from referrals.casefile.models.break_glass import BreakGlass

TO_SEND = timedelta(minutes=5)


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.REVIEW_ACCESS):
        return []
    number = review.visible_to(actor).unreviewed().exclude(membership__person=actor.user_id)[:MOST].count()
    if not number:
        return []
    text = ngettext(
        "%(n)d urgent opening of a restricted case has to be looked at",
        "%(n)d urgent openings of restricted cases have to be looked at",
        number,
    )
    return [Notice(text % {"n": number}, reverse("glass"), urgent=True)]


def mail_managers(event: Event, *, now: datetime) -> str:
    """To each who may review it by now. One mailbox that fails keeps no other waiting."""
    broken = (
        BreakGlass.objects.unreviewed().select_related("case", "membership").filter(pk=int(event.subject_id)).first()
    )
    if broken is None:
        return "reviewed_already"
    tried = [_mail(broken, manager, now) for manager in managers(broken, now=now)]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        # What may work later is tried again first; what was refused for good is then told to the supervisor.
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def managers(broken: BreakGlass, *, now: datetime) -> MembershipQuerySet:
    """Not the one who did it, and nobody before whom a wall stands."""
    codes = [role.code for role in ROLES if Permission.REVIEW_ACCESS in role.permissions()]
    staff = people.outside_walls(broken.case, Membership.objects.usable(local_day(now)))
    here = staff.filter(organisation=broken.membership.organisation_id, roles__overlap=codes)
    return here.exclude(person=broken.membership.person_id).select_related("person").order_by("pk")


def _mail(broken: BreakGlass, manager: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=manager.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string("casefile/mail/glass.txt", {"link": settings.PUBLIC_ADDRESS + reverse("glass")})
    message = mail.Message(_("Something needs your attention in NRM casework"), text)
    try:
        mail.send(permission, message, key=f"glass:{broken.pk}:{manager.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
