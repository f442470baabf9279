"""Who answers for a young person's support: their local authority while they are a child, and then whoever supports
adults. It goes over on the day on which adult support is theirs, and until then nothing of the child's ends."""

from datetime import datetime

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.correspondence.models.consent import Consent, Scope
from support import routes
from support.entitlement import posting
from support.models.care import Care, CareRoute
from support.models.placement import Placement, PlacementState


def follow(care: Care, *, by: Actor, now: datetime) -> None:
    """Call with the case and the care locked. Where nobody is registered to take it over, it stays where it is."""
    if care.case is None or care.ended_at is not None or care.route != CareRoute.LOCAL_AUTHORITY:
        return
    if not (care.case.is_child or is_due(care.case)):
        return
    route, lead = routes.route_of(care.case), routes.lead_of(care.case, on=local_day(now))
    if lead is None or (route, lead.pk) == (care.route, care.lead_id):
        return
    care.route, care.lead = route, lead
    if route != CareRoute.LOCAL_AUTHORITY:
        _taken_on(care, care.case, now=now)
    care.save(update_fields=["route", "lead", "handed_over_at"])
    facts: dict[str, Fact] = {"care_id": care.pk, "case_id": care.case.pk, "lead_id": lead.pk, "route": route.value}
    record(Happened.CARE_HANDED_OVER, subject=care.case, by=by, at=now, facts=facts)


def _taken_on(care: Care, case: Case, *, now: datetime) -> None:
    """Whoever supports adults takes part in the case from now on, as they do in an adult's from its beginning."""
    care.handed_over_at = now
    post.party(case, care.lead, Capacity.PRIME, now=now)
    if routes.supports_itself(care.lead):
        accepted = PlacementState.ACCEPTED
        Placement.objects.create(care=care, provider=care.lead, state=accepted, offered_at=now, answered_at=now)


def is_due(case: Case) -> bool:
    agreed = Consent.objects.standing().filter(case=case, scope=Scope.SUPPORT).exists()
    return agreed and posting.is_believed(case)
