"""Scenes of a panel's hearing: who sits on it, who leads it, and who sends out its pack."""

from django.utils import timezone

from accounts.cast import actor_through
from decisions.models import Hearing
from tests.factories import casefile, hearings
from tests.security.cast import member
from tests.security.objects import GRANTED, OTHER, OWN, REVOKED, Scene, an_authority


def heard() -> Scene:
    """A member and the chair find it; a member who does not sit on it, and another secretariat's chair, do not."""
    found = _hearing()
    chair, own = found.sitting.chair, hearings.members(found)[0]
    assert chair is not None
    unseated = hearings.panellist(found.sitting.secretariat).membership
    stranger = hearings.panellist(hearings.secretariat(), chairs=True).membership
    visitors = {OWN: own, GRANTED: chair.membership, OTHER: unseated, REVOKED: stranger}
    return Scene(visitors, {"hearing": found})


def chaired() -> Scene:
    scene = heard()
    unseated = hearings.panellist(scene.objects["hearing"].sitting.secretariat, chairs=True).membership
    return Scene({OWN: scene.visitors[GRANTED], OTHER: unseated}, scene.objects)


def packed() -> Scene:
    scene = heard()
    own = scene.objects["hearing"].sitting.arranged_by
    other = member("panel_secretary", organisation=hearings.secretariat())
    return Scene({OWN: own, OTHER: other}, scene.objects)


def _hearing() -> Hearing:
    now, author = timezone.now(), member("caseworker", organisation=an_authority())
    case = casefile.case(author.organisation, now=now)
    decision = hearings.waiting(case, actor_through(author), now=now)
    return hearings.hearing(decision, hearings.secretariat(), now=now)
