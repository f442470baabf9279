"""Who answers for the support of a person, by age and nation. Co-operation with the police is never asked about."""

from collections.abc import Mapping
from datetime import date

from accounts.kinds import Nation, OrganisationKind
from accounts.models.organisation import Organisation
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.service_areas import support_offered_by
from support.models.care import CareRoute

BY_NATION: Mapping[str, CareRoute] = {
    Nation.SCOTLAND: CareRoute.SCOTLAND,
    Nation.NORTHERN_IRELAND: CareRoute.NORTHERN_IRELAND,
}
# Which routes have a contractor who finds a provider. Elsewhere whoever answers for the person supports them.
ALLOCATED = frozenset({CareRoute.CONTRACT})


def route_of(case: Case) -> CareRoute:
    if case.is_child:
        return CareRoute.LOCAL_AUTHORITY
    return BY_NATION.get(case.nation, CareRoute.CONTRACT)


def lead_of(case: Case, *, on: date) -> Organisation | None:
    """None where nobody is registered: the case then says that somebody must be telephoned."""
    if case.is_child:
        return _taking_part(case, Capacity.LOCAL_AUTHORITY)
    return _taking_part(case, Capacity.PRIME) or support_offered_by(case.nation, on=on, gender=case.person.gender)


def adult_lead(nation: str, *, gender: str, on: date) -> Organisation | None:
    """Before there is a case."""
    return support_offered_by(nation, on=on, gender=gender)


def supports_itself(lead: Organisation) -> bool:
    return lead.kind != OrganisationKind.PRIME_CONTRACTOR


def _taking_part(case: Case, capacity: Capacity) -> Organisation | None:
    found = case.parties.select_related("organisation").filter(capacity=capacity, to_on=None).order_by("id").first()
    return found.organisation if found else None
