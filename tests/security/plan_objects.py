"""Scenes of a plan: whose person it is about, and who stands where to it."""

from django.utils import timezone

from accounts.cast import actor_through
from tests import canaries
from tests.factories import plan
from tests.security.cast import member
from tests.security.objects import OTHER, OWN, Scene
from tests.security.plan_lines import GIVEN
from tests.security.support_objects import a_contract, supported

BY_WORKER = (*GIVEN, "own_plan_page", "care_plan", "care_contacts", "care_safety", "care_money")


def planned() -> Scene:
    """A plan is there for the worker whose person it is, and not for a colleague."""
    scene, now = supported(), timezone.now()
    care, by = scene.objects["care"], actor_through(scene.visitors[OWN])
    words = canaries.personal("words")
    done = plan.action(care, by=by, now=now, what=words)
    entry = plan.contact(care, by=by, now=now, words=words)
    plan.own_page(care, by=by, now=now)
    plan.risk(care, by=by, now=now, words=words)
    objects = {
        "plan_action": done,
        "contact_entry": entry,
        "goal": plan.goal(care, by=by, now=now, words=words),
        "appointment": plan.appointment(care, by=by, now=now, words=words),
        "incident": plan.incident(care, by=by, now=now, words=words),
        "complaint": plan.complaint(care, by=by, now=now, words=words),
        "away": plan.missing(care, by=by, now=now),
        "handoff": plan.sent_on(care, by=by, now=now),
    }
    return Scene(scene.visitors, scene.objects | objects)


def answered() -> Scene:
    """Whoever answers for a provider answers for its own people."""
    scene = planned()
    home = scene.visitors[OWN].organisation
    own, other = member("support_manager", organisation=home), a_contract().manager
    return Scene({OWN: own, OTHER: other}, scene.objects)


def sent_on() -> Scene:
    """A contractor ends what stands in its own list."""
    own, other = a_contract().coordinator, a_contract().coordinator
    return Scene({OWN: own, OTHER: other}, {"destination": plan.service(by=actor_through(own), now=timezone.now())})
