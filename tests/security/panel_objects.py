"""Scenes of the panel: whose sittings they are, and who stands where to them."""

from datetime import timedelta

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import Panellist, Sitting
from nrm.actor import Actor
from tests.factories import panels
from tests.security.cast import member, organisation
from tests.security.objects import GRANTED, OTHER, OWN, Scene


def arranged() -> Scene:
    """A sitting is its own secretariat's: the secretary of another finds nothing."""
    own, other = (_secretary() for _ in range(2))
    sitting, members = _published(actor_through(own))
    objects = {"sitting": sitting, "hearing": panels.hearing(sitting), "panellist": members[0]}
    return Scene({OWN: own, OTHER: other}, objects)


def closed() -> Scene:
    scene = arranged()
    _close(scene.objects["sitting"])
    return scene


def seated() -> Scene:
    """A sitting is there for those who have a seat: not for a colleague on the register, not for another's chair."""
    own = _secretary()
    sitting, members = _published(actor_through(own))
    colleague = panels.member(actor_through(own), now=timezone.now(), of=_member(own))
    visitors = {OWN: members[1].membership, OTHER: colleague.membership, GRANTED: members[0].membership}
    return Scene(visitors, {"sitting": sitting, "hearing": panels.hearing(sitting)})


def seated_and_closed() -> Scene:
    scene = seated()
    _close(scene.objects["sitting"])
    return scene


def _secretary() -> Membership:
    return member("panel_secretary", organisation=organisation(OrganisationKind.PANEL_SECRETARIAT))


def _member(colleague: Membership, role: str = "panel_member") -> Membership:
    return member(role, organisation=colleague.organisation)


def _published(by: Actor) -> tuple[Sitting, list[Panellist]]:
    now = timezone.now()
    members = panels.bench(by, now=now, at=now + timedelta(days=7))
    matter = panels.authority().matter(now=now)
    return panels.published(by, members, [matter], now=now, at=now + timedelta(days=7)), members


def _close(sitting: Sitting) -> None:
    """As it stands afterwards, for those who print its minutes."""
    Sitting.objects.filter(pk=sitting.pk).update(state="closed", closed_at=timezone.now())
