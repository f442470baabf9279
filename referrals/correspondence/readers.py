"""Those of a body who may read a letter that stands in its list. Without one of them it reaches nobody there."""

from datetime import datetime

from django.db.models import Q

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from nrm.calendars.working_days import local_day
from nrm.permissions import Permission
from referrals.casefile.access import people
from referrals.casefile.models.case import Case


def readers(organisation: Organisation, case: Case, *, now: datetime) -> MembershipQuerySet:
    """Whoever is told of cases; of those who refer, whom this case is open to. Nobody before whom a wall stands."""
    seen = Q(pk__in=people.who_see(case, now=now).filter(organisation=organisation).values("pk"))
    here = Membership.objects.usable(local_day(now)).filter(organisation=organisation)
    found = here.filter(_holding(Permission.READ_LETTERS), _holding(Permission.READ_NOTICES) | seen)
    return people.outside_walls(case, found).select_related("person")


def _holding(permission: Permission) -> Q:
    return Q(roles__overlap=[role.code for role in ROLES if permission in role.permissions()])
