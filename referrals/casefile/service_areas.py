"""Who serves where, on a day: the guardianship service of a child's area, and who offers an adult support."""

from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from accounts.kinds import Nation, OrganisationKind
from accounts.models.organisation import Organisation
from referrals.casefile.models.service_area import Service, ServiceArea

KINDS = {
    Service.GUARDIAN: OrganisationKind.GUARDIANSHIP_SERVICE,
    Service.SUPPORT: OrganisationKind.SUPPORT_PROVIDER,
}
# Those whose adults the prime contractor does not serve.
OWN_PROVIDER = frozenset({Nation.SCOTLAND, Nation.NORTHERN_IRELAND})
# Where every child is covered. Elsewhere the service came area by area: each is a row of its own.
NATION_WIDE = (
    (Nation.WALES, date(2017, 1, 30), "Early site of the guardianship service: all of the nation"),
    (Nation.NORTHERN_IRELAND, date(2018, 4, 1), "Independent guardians: all of the nation"),
    (Nation.SCOTLAND, date(2023, 4, 1), "Guardianship service in statute: all of the nation"),
)


def load_guardian_areas(*, now: datetime) -> int:
    """Adds what is missing and says how many. A row that was ended or corrected since is left alone."""
    known = set(ServiceArea.objects.filter(local_authority=None).values_list("service", "nation", "from_on"))
    missing = [
        ServiceArea(service=Service.GUARDIAN, nation=nation, from_on=from_on, basis=basis, is_unverified=True)
        for nation, from_on, basis in NATION_WIDE
        if (Service.GUARDIAN, nation, from_on) not in known
    ]
    return len(ServiceArea.objects.bulk_create(missing, ignore_conflicts=True))


def guardianship_covers(local_authority: Organisation, on: date) -> Organisation | None:
    """The service that covers the area on that day, if one does and is registered: the area's own row goes first."""
    rows = _live(Service.GUARDIAN, local_authority.nation, on)
    here = rows.filter(Q(local_authority=local_authority) | Q(local_authority=None))
    return _first(here.order_by(F("local_authority").asc(nulls_last=True), "-from_on", "id"), on)


def guardianship_of_nation(nation: str, on: date) -> Organisation | None:
    """For a child whose local authority is not known: the service of a nation that is covered as a whole."""
    rows = _live(Service.GUARDIAN, nation, on).filter(local_authority=None)
    return _first(rows.order_by("-from_on", "id"), on)


def support_offered_by(nation: str, *, on: date, gender: str = "") -> Organisation | None:
    """Adults in England and Wales go to the prime contractor; Scotland and Northern Ireland have their own."""
    if Nation(nation) not in OWN_PROVIDER:
        return _registered(OrganisationKind.PRIME_CONTRACTOR, on).first()
    rows = _live(Service.SUPPORT, nation, on).filter(gender__in={gender, ""})
    chosen = _first(rows.order_by("-gender", "-from_on", "id"), on)
    return chosen or _registered(OrganisationKind.SUPPORT_PROVIDER, on).filter(nation=nation).first()


def _live(service: Service, nation: str, on: date) -> QuerySet[ServiceArea]:
    return ServiceArea.objects.live(on).filter(service=service, nation=nation).select_related("organisation")


def _first(rows: QuerySet[ServiceArea], on: date) -> Organisation | None:
    return next((found for row in rows if (found := _of(row, on)) is not None), None)


def _of(row: ServiceArea, on: date) -> Organisation | None:
    if row.organisation is not None:
        return row.organisation if row.organisation.is_active(on) else None
    everywhere = (row.nation, Nation.UNITED_KINGDOM)
    return _registered(KINDS[Service(row.service)], on).filter(nation__in=everywhere).first()


def _registered(kind: OrganisationKind, on: date) -> QuerySet[Organisation]:
    return Organisation.objects.active(on).filter(kind=kind).order_by("active_from", "id")
