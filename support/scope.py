"""Whose care an actor may see: one query shape, chosen by role. Two shapes are never joined by OR."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access.scope import outside_walls

Rows = TypeVar("Rows", bound=QuerySet[Any])
# Holdings name their subject by this.
CARE = "support.care"
WITH_THE_PROVIDER = ("offered", "accepted")


def narrow(cares: Rows, actor: Actor) -> Rows:
    if actor.organisation_id is None:
        return cares.none()
    for permission, shape in SHAPES:
        if actor.may(permission):
            narrowed: Rows = shape(outside_walls(cares, actor), actor)
            return narrowed
    return cares.none()


def _of_the_lead(cares: Rows, actor: Actor) -> Rows:
    """A prime contractor sees everybody in its contract."""
    return cares.filter(lead_id=actor.organisation_id)


def _of_the_provider(cares: Rows, actor: Actor) -> Rows:
    """A provider's manager sees who is offered to it and who is with it."""
    return cares.filter(placements__provider_id=actor.organisation_id, placements__state__in=WITH_THE_PROVIDER)


def _own(cares: Rows, actor: Actor) -> Rows:
    """A support worker sees their own people, as long as they are with the provider."""
    held = Holding.objects.filter(Q(membership=actor.membership_id), kind=HoldingKind.SUPPORT_PLAN, subject_type=CARE)
    mine = cares.filter(pk__in=held.values("subject_id"))
    return mine.filter(placements__provider_id=actor.organisation_id, placements__state="accepted")


SHAPES: tuple[tuple[Permission, Callable[..., Any]], ...] = (
    (Permission.RUN_CONTRACT, _of_the_lead),
    (Permission.MANAGE_CARE, _of_the_provider),
    (Permission.READ_CARE, _own),
)
