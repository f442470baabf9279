"""Those of a police force who read what is sent to it here: without one of them it reaches nobody."""

from datetime import date

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from nrm.permissions import Permission

CODES = [role.code for role in ROLES if Permission.RECEIVE_DISCLOSURES in role.may]


def of(organisation: Organisation, *, on: date) -> MembershipQuerySet:
    return Membership.objects.usable(on).filter(organisation=organisation, roles__overlap=CODES)
