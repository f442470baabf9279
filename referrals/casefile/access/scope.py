"""Which cases an actor may see: one query shape, chosen by role. Two shapes are never joined by OR."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet

from nrm.actor import Actor
from nrm.permissions import Permission

Cases = TypeVar("Cases", bound=QuerySet[Any])


def narrow(cases: Cases, actor: Actor) -> Cases:
    if actor.organisation_id is None:
        return cases.none()
    for permission, shape in SHAPES:
        if actor.may(permission):
            narrowed: Cases = shape(cases, actor)
            return narrowed
    return cases.none()


def _of_the_authority(cases: Cases, actor: Actor) -> Cases:
    """The authority by role; restricted cases open by grant only."""
    return cases.filter(
        parties__organisation_id=actor.organisation_id,
        parties__capacity="authority",
        parties__to_on=None,
        is_restricted=False,
    )


def _granted(cases: Cases, actor: Actor) -> Cases:
    """The sender, the absence contact and the named leads: a grant to the person, for the organisation they act for."""
    return cases.filter(
        caseuserobjectpermission__user_id=actor.user_id,
        caseuserobjectpermission__permission__codename="open_case",
        parties__organisation_id=actor.organisation_id,
        parties__to_on=None,
    ).distinct()


SHAPES: tuple[tuple[Permission, Callable[..., Any]], ...] = (
    (Permission.READ_CASES, _of_the_authority),
    (Permission.START_REFERRAL, _granted),
)
