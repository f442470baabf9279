"""A provider's manager gives a person to one of its support workers, who then sees them."""

from datetime import date, datetime

from django.db import transaction

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.access import people
from support.allocation import refusals
from support.locking import lock
from support.models.care import Care
from support.models.placement import Placement, PlacementState


@transaction.atomic
def give(*, care: Care, to: Membership, by: Actor, now: datetime) -> None:
    """Held by somebody already, it is handed over."""
    care = lock(care, by=by)
    placed = Placement.objects.filter(care=care, state=PlacementState.ACCEPTED, provider=by.organisation_id or 0)
    if not placed.exists():
        raise refusals.NotWithProvider
    if not workers(care, organisation_id=by.organisation_id, on=local_day(now)).filter(pk=to.pk).exists():
        raise refusals.NotOfHere
    held = Holding.objects.about(HoldingKind.SUPPORT_PLAN, care)
    if held.exists():
        holdings.hand_over(holdings=list(held), to=to, by=by, now=now)
    else:
        holdings.hold(membership=to, kind=HoldingKind.SUPPORT_PLAN, subject=care, number=care.number, by=by, now=now)


def workers(care: Care, *, organisation_id: int | None, on: date) -> MembershipQuerySet:
    """Not those before whom a wall stands: whoever chooses does not learn that there is one."""
    codes = [role.code for role in ROLES if HoldingKind.SUPPORT_PLAN in role.holds]
    staff = Membership.objects.usable(on).filter(organisation_id=organisation_id or 0, roles__overlap=codes)
    here = people.outside_walls(care.case, staff) if care.case else staff
    return here.select_related("person").order_by("person__full_name", "pk")
