"""Those of an organisation who read its notices: without one of them, telling it inside the portal tells nobody."""

from datetime import date

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from nrm.permissions import Permission


def readers(organisation: Organisation, *, on: date) -> MembershipQuerySet:
    codes = [role.code for role in ROLES if Permission.READ_NOTICES in role.permissions()]
    usable = Membership.objects.usable(on).filter(organisation=organisation, roles__overlap=codes)
    return usable.select_related("person")


def can_be_told(organisation: Organisation | None, *, on: date) -> bool:
    return organisation is not None and readers(organisation, on=on).exists()
