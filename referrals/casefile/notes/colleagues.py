"""Whom a note may mention: colleagues of the writer's own organisation who may see the case themselves."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from accounts.cast import actor_through
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case

# As many as are offered at a time; each of them is asked whether they may see the case.
MOST = 8


def found(case: Case, *, by: Actor, name: str, on: date) -> list[Membership]:
    """Without a name the first few in the order of the alphabet."""
    those = _readers(by, on=on).filter(person__full_name__icontains=name.strip()).order_by("person__full_name", "id")
    return [one for one in those[: MOST * 2] if may_see(one, case)][:MOST]


def chosen(case: Case, references: Collection[UUID], *, by: Actor, on: date) -> list[Membership]:
    """Of those that were ticked the ones who may be mentioned."""
    those = _readers(by, on=on).filter(reference__in=list(references)).order_by("person__full_name", "id")
    return [one for one in those if may_see(one, case)]


def may_see(membership: Membership, case: Case) -> bool:
    return Case.objects.visible_to(actor_through(membership)).filter(pk=case.pk).exists()


def _readers(by: Actor, *, on: date) -> MembershipQuerySet:
    codes = [role.code for role in ROLES if Permission.READ_CASES in role.permissions()]
    own = Membership.objects.usable(on).filter(organisation_id=by.organisation_id or 0, roles__overlap=codes)
    return own.exclude(pk=by.membership_id or 0).select_related("person", "organisation")
