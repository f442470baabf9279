"""Scenes of what caseworkers write and read on a case."""

from uuid import uuid4

from django.utils import timezone

from accounts.cast import actor_through
from referrals.casefile.notes import writing
from referrals.form.evidence import case_files
from referrals.form.models import Evidence
from tests import canaries
from tests.form.evidence import corpus
from tests.security.cast import member
from tests.security.objects import OTHER, OWN, Scene, considered


def noted() -> Scene:
    """A note is read and corrected by caseworkers of the case's authority, and by no other's."""
    scene = considered()
    home, away = (scene.visitors[relation].organisation for relation in (OWN, OTHER))
    own, other = (member("caseworker", organisation=place) for place in (home, away))
    text, now = canaries.personal("note"), timezone.now()
    note = writing.add(case=scene.objects["case"], text=text, token=uuid4(), by=actor_through(own), now=now)
    return Scene({OWN: own, OTHER: other}, scene.objects | {"note": note})


def read_by_the_authority() -> Scene:
    """A file of a case is read page by page by its authority."""
    scene = noted()
    own, case = actor_through(scene.visitors[OWN]), scene.objects["case"]
    content, now = corpus.pdf(), timezone.now()
    evidence = case_files.add_to_case(case=case, referral=None, name="a.pdf", content=content, by=own, now=now)
    Evidence.objects.filter(pk=evidence.pk).update(verdict="clean")
    return Scene(scene.visitors, {"evidence": evidence})
