"""The access page in words: each person with what lets them see the case, and each wall with what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts import roles
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from referrals.casefile.access.people import READERS
from referrals.casefile.access.restriction import BY_RESTRICTING
from referrals.casefile.access.scope import CASE
from referrals.casefile.board.models import Party
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from referrals.casefile.models.restriction import AccessGrant
from referrals.casefile.models.wall import Wall


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who sees the case, and why."""

    membership: Membership
    why: list[str]
    grant: AccessGrant | None = None


def seers(case: Case, memberships: Iterable[Membership], *, now: datetime) -> list[Seer]:
    shown = list(memberships)
    about = Q(case=case, membership__in=shown)
    grants = {row.membership_id: row for row in AccessGrant.objects.live().filter(about)}
    broken = {row.membership_id: row for row in BreakGlass.objects.live_at(now).filter(about)}
    held = Holding.objects.filter(subject_type=CASE, subject_id=case.pk, membership__in=shown)
    holders = set(held.values_list("membership_id", flat=True))
    return [
        Seer(one, _why(case, one, grants.get(one.pk), broken.get(one.pk), one.pk in holders), grants.get(one.pk))
        for one in shown
    ]


def told(case: Case) -> QuerySet[Notice]:
    """Organisations that were told inside the portal: they see their notice, not the case."""
    walled = Wall.objects.standing().filter(case=case, organisation__isnull=False).values("organisation")
    seen = Notice.objects.filter(case=case).exclude(organisation__in=walled)
    return seen.select_related("organisation").order_by("sent_at", "id")


def taking_part(case: Case) -> QuerySet[Party]:
    return Party.objects.filter(case=case, to_on=None).select_related("organisation").order_by("from_on", "id")


def _why(
    case: Case, membership: Membership, grant: AccessGrant | None, broken: BreakGlass | None, is_holder: bool
) -> list[str]:
    if not READERS & set(membership.roles):
        return [_("Follows the referral that their organisation sent")]
    why = [_("Holds it")] if is_holder else []
    if not case.is_restricted:
        return [*why, _("Works on cases here: %(roles)s") % {"roles": ", ".join(roles.titles(membership.roles))}]
    if grant is not None:
        is_own = grant.reason == BY_RESTRICTING
        why.append(_("Restricted it") if is_own else _("Let in: %(reason)s") % {"reason": grant.reason})
    if broken is not None:
        why.append(_("Urgent opening until %(time)s") % {"time": date_format(localtime(broken.ends_at), "H:i")})
    return why
