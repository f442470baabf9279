"""Scenes of decisions: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from tests.factories import decisions
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def decided() -> Scene:
    """A decision is its own authority's: another authority's officer finds nothing."""
    own, now = member("caseworker", organisation=an_authority()), timezone.now()
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    case = decisions.case(own, now=now)
    decision = decisions.begun(case, actor_through(own), now=now)
    return Scene({OWN: own, OTHER: other}, {"case": case, "decision": decision})
