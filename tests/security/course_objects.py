"""Scenes of the course of support: who wrote it, who checks it, who decides it, and who stands where to it."""

from django.utils import timezone

from accounts.kinds import OrganisationKind
from support.models import Extension, ReEntry
from tests import canaries
from tests.factories import course_of_support as story
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority
from tests.security.support_objects import a_contract


def needed() -> Scene:
    """An assessment is written by the worker who has the person: a colleague of the provider finds nothing."""
    one = _one()
    other = member("support_worker", organisation=one.under.provider)
    return Scene({OWN: one.under.worker, OTHER: other}, _objects(one))


def checked() -> Scene:
    one = _one()
    other = member("contractor_coordinator", organisation=organisation(OrganisationKind.PRIME_CONTRACTOR))
    return Scene({OWN: one.under.coordinator, OTHER: other}, _objects(one))


def decided() -> Scene:
    """What was sent to one authority is not there for another."""
    one = _one()
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    return Scene({OWN: one.officer, OTHER: other}, _objects(one))


def _one() -> story.MovingOn:
    return story.moving_on(member("caseworker", organisation=an_authority()), a_contract(), now=timezone.now())


def _objects(one: story.MovingOn) -> dict[str, object]:
    made = story.assessment(one, checked=True)
    need = made.recommendations.earliest("id")
    need.if_it_stops = canaries.personal("stops")
    need.save(update_fields=["if_it_stops"])
    asked = {"care": one.care, "asked_at": one.now, "asked_by": one.under.worker, "asked_until": one.ends_on}
    words = canaries.personal("words")
    longer = Extension.objects.create(**asked, support_until=one.ends_on, ground="health", words=words)
    back = ReEntry.objects.create(**asked, risk=canaries.personal("risk"), needs=canaries.personal("needs"))
    found: dict[str, object] = {"care": one.care, "needs": made, "recommendation": need}
    return found | {"extension": longer, "re_entry": back}
