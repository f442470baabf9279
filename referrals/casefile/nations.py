"""What follows from the nation: whose bank holidays count, and who offers an adult support there."""

from datetime import date

from accounts.kinds import Nation, OrganisationKind
from accounts.models.organisation import Organisation
from nrm.calendars.jurisdiction import Jurisdiction

JURISDICTIONS = {
    Nation.SCOTLAND: Jurisdiction.SCOTLAND,
    Nation.NORTHERN_IRELAND: Jurisdiction.NORTHERN_IRELAND,
}
OWN_PROVIDER = frozenset({Nation.SCOTLAND, Nation.NORTHERN_IRELAND})


def jurisdiction_of(nation: str) -> Jurisdiction:
    return JURISDICTIONS.get(Nation(nation), Jurisdiction.ENGLAND_AND_WALES)


def support_offered_by(nation: str, *, on: date) -> Organisation | None:
    """Adults in England and Wales go to the prime contractor; Scotland and Northern Ireland have their own."""
    active = Organisation.objects.active(on).order_by("active_from", "id")
    if Nation(nation) in OWN_PROVIDER:
        return active.filter(kind=OrganisationKind.SUPPORT_PROVIDER, nation=nation).first()
    return active.filter(kind=OrganisationKind.PRIME_CONTRACTOR).first()


def authority(*, on: date) -> Organisation | None:
    """The competent authority: one is registered by default; a second one takes its own routes later."""
    return Organisation.objects.active(on).filter(kind=OrganisationKind.COMPETENT_AUTHORITY).order_by("id").first()
