"""Who answers for safeguarding when an address is opened: the provider's managers, or else the contractor."""

from datetime import date

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from nrm.permissions import Permission
from referrals.casefile.access import people
from support.models.location import LocationOpening


def leads(opening: LocationOpening, *, on: date) -> MembershipQuerySet:
    """Not the one who opened it, and nobody before whom a wall stands."""
    managers = _outside(opening, of(opening.provider, Permission.MANAGE_CARE, on=on))
    if managers.exists():
        return managers
    return _outside(opening, of(opening.care.lead, Permission.RUN_CONTRACT, on=on))


def of(organisation: Organisation, right: Permission, *, on: date) -> MembershipQuerySet:
    codes = [role.code for role in ROLES if right in role.permissions()]
    staff = Membership.objects.usable(on).filter(organisation=organisation, roles__overlap=codes)
    return staff.select_related("person").order_by("pk")


def _outside(opening: LocationOpening, staff: MembershipQuerySet) -> MembershipQuerySet:
    others = staff.exclude(person=opening.membership.person_id)
    return people.outside_walls(opening.care.case, others) if opening.care.case else others
