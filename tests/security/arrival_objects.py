"""Scenes of coming into support: the contractor's, the provider's and the worker's, and who stands where to them."""

from django.db import transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from referrals.casefile.actions import telling
from referrals.casefile.models.notice import Notice
from referrals.casefile.service_areas import support_offered_by
from support.allocation import offering
from support.locations import opening, urgent
from support.models import LocationOpening, Purpose, Room
from support.police import reports
from support.police.reports import Reported
from support.safety import staying
from support.safety.staying import Somebody
from tests.factories import arrival, care, casefile
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority
from tests.security.support_objects import a_contract


@transaction.atomic
def offered() -> Scene:
    """Whom a contractor offers to a provider; another contractor finds nobody."""
    under, now = a_contract(), timezone.now()
    row = arrival.under_contract(under, now=now)
    arrival.house(under.manager, now=now)
    found = care.begun(care.believed(member("caseworker", organisation=an_authority()), now=now), under.prime, now=now)
    arrival.sought(found, under, now=now)
    by = actor_through(under.coordinator)
    placement = offering.offer(care=found, provider=under.provider, by=by, now=now)
    return Scene(
        {OWN: under.coordinator, OTHER: a_contract().coordinator},
        {"care": found, "placement": placement, "subcontract": row, "person": under},
    )


@transaction.atomic
def answered() -> Scene:
    """The same for the provider's manager; another provider's finds nobody."""
    scene = offered()
    return Scene({OWN: scene.objects["person"].manager, OTHER: a_contract().manager}, scene.objects)


@transaction.atomic
def housed() -> Scene:
    """Houses of a provider, and who opened an address: its managers' alone."""
    under, now = a_contract(), timezone.now()
    found = care.supported(member("caseworker", organisation=an_authority()), under, now=now)
    house = arrival.house(under.manager, now=now)
    arrival.housed(found, house, under.worker, now=now)
    opening.open_address(care=found, purpose=Purpose.VISIT, by=actor_through(under.worker), now=now)
    objects = {"house": house, "room": Room.objects.get(house=house), "care": found}
    objects["location_opening"] = LocationOpening.objects.get(care=found)
    return Scene({OWN: under.manager, OTHER: a_contract().manager}, objects)


@transaction.atomic
def opened_urgently() -> Scene:
    """An officer of an authority opened it; another authority's manager finds nothing."""
    under, now = a_contract(), timezone.now()
    officer = member("caseworker", organisation=an_authority())
    found = care.supported(officer, under, now=now)
    arrival.housed(found, arrival.house(under.manager, now=now), under.worker, now=now)
    assert found.case is not None
    urgent.open_urgently(case=found.case, reason="A threat to kill", by=actor_through(officer), now=now)
    own = member("authority_manager", organisation=officer.organisation)
    other = member("authority_manager", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    return Scene({OWN: own, OTHER: other}, {"location_opening": LocationOpening.objects.get(care=found)})


@transaction.atomic
def reported() -> Scene:
    """A report to the police is seen by those who see the person."""
    under, now = a_contract(), timezone.now()
    other = member("support_worker", organisation=under.provider)
    found = care.supported(member("caseworker", organisation=an_authority()), under, now=now)
    said = Reported(organisation(OrganisationKind.POLICE_FORCE).pk, local_day(now))
    report = reports.add(care=found, reported=said, by=actor_through(under.worker), now=now)
    return Scene({OWN: under.worker, OTHER: other}, {"police_report": report, "care": found})


@transaction.atomic
def sheltered() -> Scene:
    """A stay in a place of safety is its contractor's."""
    under, now = a_contract(), timezone.now()
    nation = Nation.ENGLAND
    by = actor_through(_first_contractor())
    stay = staying.begin(somebody=Somebody(nation), entered_on=local_day(now), by=by, now=now)
    stay.care.lead = under.prime
    stay.care.save(update_fields=["lead"])
    return Scene({OWN: under.coordinator, OTHER: a_contract().coordinator}, {"safety_stay": stay})


@transaction.atomic
def asked() -> Scene:
    """Emergency support is taken on by those who were asked for it."""
    own, now = _first_contractor(), timezone.now()
    case = casefile.case(an_authority(), now=now)
    telling.ask_for_support(case, {"danger_now": "yes"}, by=actor_through(own), now=now)
    return Scene({OWN: own, OTHER: a_contract().coordinator}, {"notice": Notice.objects.get(case=case)})


def _first_contractor() -> Membership:
    """The one that was registered first answers for England."""
    home = support_offered_by(Nation.ENGLAND, on=timezone.localdate()) or organisation(
        OrganisationKind.PRIME_CONTRACTOR
    )
    return member("contractor_coordinator", organisation=home)
