"""Who learns where somebody lives (domain 3.2): the address and the area, role by role, on every page of arrival."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.roles import ROLES
from nrm.calendars.working_days import local_day
from support.houses import keeping
from support.houses.keeping import Described
from support.models import Care, House, PoliceReport, Purpose, Region, Taken
from support.police import reports
from support.police.reports import Reported
from tests import canaries
from tests.factories import accounts, arrival, care
from tests.factories.care import Contract
from tests.security.addresses import every_route
from tests.security.arrival_lines import ARRIVAL
from tests.security.kids_lines import KIDS
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
AREA = "Borough of Nowhere"
# R reads, B by breaking the glass; whoever is not here, neither.
ADDRESS = {
    "contractor_coordinator": "R",
    "support_manager": "R",
    "support_worker": "R",
    "caseworker": "B",
    "authority_manager": "B",
    "police_liaison": "B",
}
AREA_SHOWN = {*ADDRESS, "intake_officer", "second_reviewer"}
CODES = [role.code for role in ROLES]


@pytest.fixture
def force() -> Membership:
    return accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["police_liaison"]
    )


@pytest.fixture
def person(officer: Membership, under: Contract, force: Membership, now: datetime) -> Care:
    """Held by the officer and by the worker, in a house whose area is named. They reported a crime to the force."""
    found = care.supported(officer, under, now=now)
    area = accounts.organisation(name=AREA)
    described = Described("Alder", Region.LONDON, area, Taken.ANYBODY)
    by, sealed = actor_through(under.manager), canaries.secret("house")
    house = keeping.open_house(described=described, address=sealed, rooms=(1,), by=by, now=now)
    arrival.housed(found, house, under.worker, now=now)
    said = Reported(force.organisation_id, local_day(now))
    reports.add(care=found, reported=said, by=actor_through(under.worker), now=now)
    return found


def reader(role: str, officer: Membership, under: Contract, force: Membership) -> Membership:
    own = {
        "caseworker": officer,
        "police_liaison": force,
        "contractor_coordinator": under.coordinator,
        "support_manager": under.manager,
        "support_worker": under.worker,
    }
    if role in own:
        return own[role]
    if role in {"authority_manager", "intake_officer", "second_reviewer"}:
        return accounts.membership(organisation=officer.organisation, roles=[role])
    kind = sorted(next(known.kinds for known in ROLES if known.code == role))[0]
    return accounts.membership(organisation=accounts.organisation(kind=kind), roles=[role])


@pytest.mark.parametrize("role", CODES)
def test_address_opens_as_the_matrix_says(
    person: Care, officer: Membership, under: Contract, force: Membership, role: str
) -> None:
    browser = client_of(reader(role, officer, under, force))
    assert person.case is not None
    report, danger = PoliceReport.objects.get(), {"reason": "A life is in danger"}
    ways = [
        ("R", reverse("location_open", args=[person.reference]), {"purpose": Purpose.VISIT.value}),
        ("B", reverse("location_urgent", args=[person.case.reference]), danger),
        ("B", reverse("force_address", args=[report.reference]), danger),
    ]
    opened = {how for how, way, said in ways if canaries.VAULT_PREFIX in _text(browser, way, said)}
    assert opened == {ADDRESS[role]} if role in ADDRESS else opened == set()


@pytest.mark.parametrize("role", CODES)
def test_area_is_shown_as_the_matrix_says_and_nothing_more(
    person: Care, officer: Membership, under: Contract, force: Membership, role: str
) -> None:
    browser = client_of(reader(role, officer, under, force))
    assert person.case is not None
    pages = [
        reverse("care_living", args=[person.reference]),
        reverse("case_support", args=[person.case.reference]),
        reverse("force_report", args=[PoliceReport.objects.get().reference]),
    ]
    shown = "".join(browser.get(page).content.decode() for page in pages)
    assert (AREA in shown) == (role in AREA_SHOWN)
    assert canaries.VAULT_PREFIX not in shown


@pytest.mark.parametrize("role", sorted(AREA_SHOWN))
def test_no_page_that_is_only_read_holds_an_address(
    person: Care, officer: Membership, under: Contract, force: Membership, role: str
) -> None:
    browser, house = client_of(reader(role, officer, under, force)), House.objects.get()
    assert person.case is not None
    report = PoliceReport.objects.get().reference
    objects = {
        "police_report": report,
        "care": person.reference,
        "case": person.case.reference,
        "house": house.reference,
    }
    for route in every_route():
        if route.name in ARRIVAL.keys() | KIDS.keys() and "GET" in route.door.methods:
            known = {name: objects[kind] for name, kind in route.kinds.items() if kind in objects}
            assert canaries.VAULT_PREFIX not in browser.get(route.address(known)).content.decode(), route.name


def _text(browser: Client, way: str, said: dict[str, str]) -> str:
    return browser.post(way, said).content.decode()
