"""What follows from the nation: whose bank holidays count, and which authority decides."""

from datetime import date

from accounts.kinds import Nation, OrganisationKind
from accounts.models.organisation import Organisation
from nrm.calendars.jurisdiction import Jurisdiction

JURISDICTIONS = {
    Nation.SCOTLAND: Jurisdiction.SCOTLAND,
    Nation.NORTHERN_IRELAND: Jurisdiction.NORTHERN_IRELAND,
}


def jurisdiction_of(nation: str) -> Jurisdiction:
    return JURISDICTIONS.get(Nation(nation), Jurisdiction.ENGLAND_AND_WALES)


def authority(*, on: date) -> Organisation | None:
    """The competent authority: one is registered by default; a second one takes its own routes later."""
    return Organisation.objects.active(on).filter(kind=OrganisationKind.COMPETENT_AUTHORITY).order_by("id").first()
