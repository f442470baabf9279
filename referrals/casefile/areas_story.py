"""Tells which areas the demo's guardians serve, so that a child of one borough is offered a guardian."""

from datetime import datetime, timedelta

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.models.service_area import Service, ServiceArea

BEGAN = timedelta(days=3 * 365)
BASIS = "Invented for the demo: the service came to this area in its second year"


def tell(cast: Cast, *, now: datetime) -> None:
    """Areas came one by one: a council of a nation that a service works in, once that service is there."""
    on = local_day(now)
    active = Organisation.objects.active(on)
    for service in active.filter(kind=OrganisationKind.GUARDIANSHIP_SERVICE):
        councils = active.filter(kind=OrganisationKind.LOCAL_AUTHORITY, nation=service.nation)
        ServiceArea.objects.bulk_create(
            ServiceArea(
                service=Service.GUARDIAN,
                nation=service.nation,
                local_authority=council,
                organisation=service,
                from_on=max(on - BEGAN, service.active_from),
                basis=BASIS,
            )
            for council in councils
        )
