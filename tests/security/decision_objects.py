"""Scenes of decisions: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from decisions.bundle import choosing
from decisions.models import AskedHow, Citation, EarlyDecision, Finding, Limb, MaterialFact, Reason
from decisions.sharing import sending
from decisions.workbench import credibility
from decisions.workbench.credibility import Fact
from referrals.correspondence.models.export import Purpose
from referrals.correspondence.models.protocol import DataClass
from tests import canaries
from tests.factories import decisions, sharing
from tests.security.cast import member, organisation
from tests.security.objects import GRANTED, OTHER, OWN, Scene, an_authority


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


def shared() -> Scene:
    """What left is seen by the authority whose decision it is."""
    home, now = an_authority(), timezone.now()
    own = member("caseworker", organisation=home)
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    force = organisation(OrganisationKind.POLICE_FORCE)
    member("police_liaison", organisation=force)
    decision = sharing.served(own, now=now)
    sharing.police_protocol(member("authority_manager", organisation=home), now=now)
    sent = sharing.sent(decision, sending.to_organisation(force), DataClass.OUTCOME, actor_through(own), now=now)
    objects = {"case": decision.case, "decision": decision, "disclosure": sent}
    return Scene({OWN: own, OTHER: other}, objects)


def received() -> Scene:
    """What a force was sent is there for that force, and for no other."""
    scene = shared()
    force = scene.objects["disclosure"].organisation
    own = member("police_liaison", organisation=force)
    other = member("police_liaison", organisation=organisation(OrganisationKind.POLICE_FORCE))
    return Scene({OWN: own, OTHER: other}, scene.objects)


def bundled() -> Scene:
    """A bundle is theirs who began it: a colleague who sees the case as well begins another."""
    own, now = member("caseworker", organisation=an_authority()), timezone.now()
    colleague = member("caseworker", organisation=own.organisation)
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    decision, by = sharing.served(own, now=now), actor_through(own)
    begun = choosing.begin(
        case=decision.case, purpose=Purpose.COURT, meant_for=canaries.personal("court"), by=by, now=now
    )
    words = [canaries.personal("witness")]
    choosing.add_words(bundle=begun, words=words, reason=Reason.SOMEBODY_ELSE, by=by, now=now)
    visitors = {OWN: own, OTHER: other, GRANTED: colleague}
    return Scene(visitors, {"case": decision.case, "bundle": begun})


def protocols_kept() -> Scene:
    """A register is its own authority's."""
    own = member("authority_manager", organisation=an_authority())
    other = member("authority_manager", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    return Scene({OWN: own, OTHER: other}, {"protocol": sharing.police_protocol(own, now=timezone.now())})
