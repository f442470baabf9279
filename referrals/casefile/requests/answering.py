"""Who answers a question: those who follow the case for the referrer, or those who read questions at another body."""

from datetime import date

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from nrm.permissions import Permission
from referrals.casefile.access import people
from referrals.casefile.access.grants import followers_of
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case

# As what a body is asked that takes no part in the case yet.
BY_KIND: dict[str, Capacity] = {
    OrganisationKind.POLICE_FORCE: Capacity.FORCE,
    OrganisationKind.NATIONAL_CRIME_AGENCY: Capacity.FORCE,
    OrganisationKind.LOCAL_AUTHORITY: Capacity.LOCAL_AUTHORITY,
    OrganisationKind.HEALTH_TRUST: Capacity.MEDICAL,
    OrganisationKind.PRIME_CONTRACTOR: Capacity.PRIME,
    OrganisationKind.SUPPORT_PROVIDER: Capacity.PROVIDER,
    OrganisationKind.GUARDIANSHIP_SERVICE: Capacity.GUARDIAN,
}


def answerers(case: Case, organisation: Organisation, asked_as: Capacity, *, on: date) -> MembershipQuerySet:
    """Nobody before whom a conflict wall stands."""
    here = people.outside_walls(case, Membership.objects.usable(on).filter(organisation=organisation))
    here = here.select_related("person")
    if asked_as == Capacity.REFERRER:
        return here.filter(person__in=followers_of(case).values("user"))
    return here.filter(roles__overlap=READERS)


def bodies(case: Case, on: date) -> list[tuple[Organisation, Capacity]]:
    """Those that can be asked although they take no part: somebody there reads questions."""
    reading = people.outside_walls(case, Membership.objects.usable(on)).filter(roles__overlap=READERS)
    taking_part = case.parties.filter(to_on=None).exclude(capacity=Capacity.REFERRER)
    found = (
        Organisation.objects.active(on)
        .filter(kind__in=BY_KIND, pk__in=reading.values("organisation"))
        .exclude(pk__in=taking_part.values("organisation"))
        .order_by("name", "id")
    )
    return [(body, BY_KIND[body.kind]) for body in found]


# Responders follow their own cases; they do not read what another part of their organisation is asked.
READERS = [
    role.code for role in ROLES if Permission.ANSWER_REQUESTS in role.may and Permission.START_REFERRAL not in role.may
]
