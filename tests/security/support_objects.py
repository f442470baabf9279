"""Scenes of the care: whose people they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from support.models import PilotArea
from support.pilots import keeping
from tests import canaries
from tests.factories import care, standards
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def supported() -> Scene:
    """A support worker sees their own people: another worker of the same provider finds nothing."""
    under, now = a_contract(), timezone.now()
    other = member("support_worker", organisation=under.provider)
    found = care.supported(member("caseworker", organisation=an_authority()), under, now=now)
    person = found.person
    person.given_names = canaries.personal("given")
    person.save(update_fields=["given_names"])
    return Scene({OWN: under.worker, OTHER: other}, {"care": found, "case": found.case})


def inspected() -> Scene:
    """An inspection is seen by the contractor that made it: another contractor finds nothing."""
    under, now = a_contract(), timezone.now()
    under.provider.parent = under.prime
    under.provider.save(update_fields=["parent"])
    other = member("contractor_coordinator", organisation=organisation(OrganisationKind.PRIME_CONTRACTOR))
    made = standards.inspected(under, now=now)
    to_do = standards.asked(made, under, now=now)
    standards.done(to_do, under, now=now)
    objects = {"inspection": made, "to_do": to_do, "organisation": under.provider}
    return Scene({OWN: under.coordinator, OTHER: other}, objects)


def improving() -> Scene:
    """What is to be done is the provider's own: another provider finds nothing."""
    under, now = a_contract(), timezone.now()
    under.provider.parent = under.prime
    under.provider.save(update_fields=["parent"])
    other = member("support_manager", organisation=organisation(OrganisationKind.SUPPORT_PROVIDER))
    to_do = standards.asked(standards.inspected(under, now=now), under, now=now)
    return Scene({OWN: under.manager, OTHER: other}, {"to_do": to_do})


def piloted() -> Scene:
    """Pilot areas are every authority's: whoever manages one keeps the rows."""
    visitors = {
        OWN: member("authority_manager", organisation=an_authority()),
        OTHER: member("authority_manager", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY)),
    }
    return Scene(visitors, {"pilot_area": _pilot_area(visitors[OWN])})


def some_pilots(count: int, visitor: Membership) -> None:
    for _ in range(count):
        _pilot_area(visitor)


def _pilot_area(by: Membership) -> PilotArea:
    now, council = timezone.now(), organisation(OrganisationKind.LOCAL_AUTHORITY)
    return keeping.add(local_authority=council, from_on=now.date(), basis="Agreed", by=actor_through(by), now=now)


def a_contract() -> care.Contract:
    prime, provider = organisation(OrganisationKind.PRIME_CONTRACTOR), organisation(OrganisationKind.SUPPORT_PROVIDER)
    return care.Contract(
        member("contractor_coordinator", organisation=prime),
        member("support_manager", organisation=provider),
        member("support_worker", organisation=provider),
    )
