"""Scenes of the police's own reports and of turning 18: whose they are, and who stands where to them."""

from django.db import transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from referrals.casefile.service_areas import support_offered_by
from support.models import Turning
from support.police import reports
from support.police.reports import Reported
from support.turning import taking
from tests.factories import arrival, care, children
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority
from tests.security.support_objects import a_contract


@transaction.atomic
def reported_to_a_force() -> Scene:
    """A report is there for the force to which it was made, and for no other."""
    under, now = a_contract(), timezone.now()
    own = member("police_liaison", organisation=organisation(OrganisationKind.POLICE_FORCE))
    other = member("police_liaison", organisation=organisation(OrganisationKind.POLICE_FORCE))
    found = care.supported(member("caseworker", organisation=an_authority()), under, now=now)
    arrival.housed(found, arrival.house(under.manager, now=now), under.worker, now=now)
    said = Reported(own.organisation_id, local_day(now), number="CR 1")
    report = reports.add(care=found, reported=said, by=actor_through(under.worker), now=now)
    return Scene({OWN: own, OTHER: other}, {"police_report": report})


@transaction.atomic
def wanting() -> Scene:
    """A young person who wants support as an adult is there for the contractor of their nation, and for no other."""
    own, now = _contractor(), timezone.now()
    around = children.Around(
        member("childrens_worker", organisation=organisation(OrganisationKind.LOCAL_AUTHORITY)),
        member("guardian", organisation=organisation(OrganisationKind.GUARDIANSHIP_SERVICE)),
    )
    case = children.nearly_18(children.case(an_authority(), now=now), local_day(now))
    found = children.told(case, around, now=now)
    by, on = actor_through(around.worker), local_day(now)
    taking.take(child=found, step=Turning.ASKED, done_on=on, wants_support=True, by=by, now=now)
    return Scene({OWN: own, OTHER: a_contract().coordinator}, {"child": found})


def _contractor() -> Membership:
    """The one that was registered first answers for England."""
    home = support_offered_by(Nation.ENGLAND, on=timezone.localdate())
    return member("contractor_coordinator", organisation=home or organisation(OrganisationKind.PRIME_CONTRACTOR))
