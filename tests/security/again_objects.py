"""Scenes of decisions that are looked at again: who considers a request, and who asked."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import ChildPanel, Reconsideration
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from tests.factories import accounts, again, casefile, child_panels, decisions
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def asked() -> Scene:
    """A request is its own authority's to consider: another authority's officer finds nothing."""
    return _scene("caseworker", _request())


def allowed() -> Scene:
    """One that came out of time, for the managers."""
    request = _request()
    Reconsideration.objects.filter(pk=request.pk).update(is_late=True, late_reason="In hospital")
    return _scene("authority_manager", request)


def party() -> Scene:
    """A body asks on cases that it takes part in; another contractor finds nothing there."""
    request = _request()
    own = Membership.objects.get(pk=request.written_by_id)
    other = member("contractor_coordinator", organisation=organisation(OrganisationKind.PRIME_CONTRACTOR))
    return Scene({OWN: own, OTHER: other}, {"case": request.decision.case})


def panelled() -> Scene:
    """A child's case is there for the lead of the panel of its own local authority, and for no other panel's."""
    now, council = timezone.now(), child_panels.council()
    officer = member("caseworker", organisation=an_authority())
    panel = child_panels.passed(officer, council, now=now)
    visitors = {OWN: child_panels.lead(council), OTHER: child_panels.lead(child_panels.council())}
    return Scene(visitors, {"child_panel": panel, "case": panel.case})


def hosting() -> Scene:
    """Which areas host a panel is every authority's: whoever manages one keeps the rows."""
    area = child_panels.hosts(child_panels.council(), now=timezone.now())
    own, away = an_authority(), organisation(OrganisationKind.COMPETENT_AUTHORITY)
    visitors = {
        OWN: member("authority_manager", organisation=own),
        OTHER: member("authority_manager", organisation=away),
    }
    return Scene(visitors, {"hosting_area": area})


def some_served(count: int, visitor: Membership) -> None:
    """Negatives, served, on cases in which the visitor's body takes part."""
    now, officer = timezone.now(), accounts.membership(organisation=an_authority(), roles=["caseworker"])
    for _ in range(count):
        case = casefile.case(officer.organisation, now=now)
        post.party(case, visitor.organisation, Capacity.PRIME, now=now)
        again.as_served(case, officer, now=now)


def some_panelled(count: int, visitor: Membership) -> None:
    now, officer = timezone.now(), accounts.membership(organisation=an_authority(), roles=["caseworker"])
    for _ in range(count):
        case = casefile.case(officer.organisation, now=now)
        post.party(case, visitor.organisation, Capacity.LOCAL_AUTHORITY, now=now)
        passed = ChildPanel(case=case, local_authority=visitor.organisation, chosen_by=officer, chosen_at=now)
        passed.save()
        act = ActCode.DECIDE_AS_CHILD_PANEL
        post.next_act(case, act, organisation=visitor.organisation, attention_at=now, now=now)


def some_hosting(count: int, visitor: Membership) -> None:
    for _ in range(count):
        child_panels.hosts(child_panels.council(), now=timezone.now())


def _scene(role: str, request: Reconsideration) -> Scene:
    own, away = an_authority(), organisation(OrganisationKind.COMPETENT_AUTHORITY)
    visitors = {OWN: member(role, organisation=own), OTHER: member(role, organisation=away)}
    return Scene(visitors, {"reconsideration": request, "case": request.decision.case})


def _request() -> Reconsideration:
    now, own = timezone.now(), an_authority()
    officer = accounts.membership(organisation=own, roles=["caseworker"])
    case = decisions.case(officer, now=now)
    by, checker = actor_through(officer), actor_through(decisions.checker(officer))
    again.served_negative(case, by, checker, now=now)
    return again.asked(case, again.body(case, now=now), now=now)
