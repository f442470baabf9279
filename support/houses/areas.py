"""The areas by which those are told where somebody lives who need to know no more than that."""

from datetime import date

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation, OrganisationQuerySet
from support.models.contract import Region
from support.models.house import Stay

KINDS = (OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST)


def of(*, on: date) -> OrganisationQuerySet:
    return Organisation.objects.active(on).filter(kind__in=KINDS).order_by("name")


def area(stay: Stay | None) -> str:
    """The local authority; of a house whose area is not said, its region."""
    if stay is None:
        return ""
    if stay.room is None:
        return stay.local_authority.name if stay.local_authority else ""
    house = stay.room.house
    return house.local_authority.name if house.local_authority else str(Region(house.region).label)
