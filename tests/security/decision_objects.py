"""Scenes of decisions: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from decisions.models import AskedHow, Citation, EarlyDecision, Finding, Limb, MaterialFact
from decisions.workbench import credibility
from decisions.workbench.credibility import Fact
from tests import canaries
from tests.factories import decisions
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def decided() -> Scene:
    """A decision is its own authority's: another authority's officer finds nothing."""
    own, now = member("caseworker", organisation=an_authority()), timezone.now()
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    case, by = decisions.case(own, now=now), actor_through(own)
    decision = decisions.begun(case, by, now=now)
    said = Fact(canaries.personal("fact"), canaries.personal("source"), "consistent", "much")
    fact: MaterialFact = credibility.write(decision=decision, fact=said, by=by, now=now)
    finding = Finding.objects.create(decision=decision, limb=Limb.ACTION, changed_at=now)
    citation = Citation.objects.create(
        finding=finding, part_of_account="1-1", label=canaries.personal("part"), cited_by=own, cited_at=now
    )
    early = EarlyDecision.objects.create(
        case=case, asked_how=AskedHow.SPOKEN, why=canaries.personal("why"), recorded_by=own, recorded_at=now
    )
    objects = {"case": case, "decision": decision, "material_fact": fact, "citation": citation}
    objects["early_decision"] = early
    return Scene({OWN: own, OTHER: other}, objects)


def checked() -> Scene:
    """The second checker's page, for the checkers of the same authority."""
    scene = decided()
    home, away = (scene.visitors[relation].organisation for relation in (OWN, OTHER))
    own, other = (member("second_reviewer", organisation=place) for place in (home, away))
    return Scene({OWN: own, OTHER: other}, scene.objects)
