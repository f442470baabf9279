"""Who appears in the demo world, as its tellers ask for them. A floor with people gives the cast (`nrm/wiring.py`)."""

from datetime import datetime
from typing import Protocol

from django.contrib.auth.models import Group

from nrm.actor import Actor


class Cast(Protocol):
    def actor(self, role: str, number: int = 0, *, organisation: str = "") -> Actor:
        """A person with the role, acting through that membership; `number` for the second and later ones."""

    def group(self, kind: str, number: int = 0) -> Group:
        """The group that stands for an organisation of this kind."""


class Casting(Protocol):
    def __call__(self, *, now: datetime) -> Cast: ...
