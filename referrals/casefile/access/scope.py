"""Which cases an actor may see: one query shape, chosen by role. Two shapes are never joined by OR.

Walls and restrictions narrow the shape by short lists of case numbers, each read once by one index: what a worklist
costs does not depend on how many cases there are, nor on how many are restricted.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.board.codes import FOLLOWS
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.restriction import AccessGrant
from referrals.casefile.models.wall import Wall

Rows = TypeVar("Rows", bound=QuerySet[Any])
# Holdings name their subject by this.
CASE = "casefile.case"


def narrow(cases: Rows, actor: Actor) -> Rows:
    if actor.organisation_id is None:
        return cases.none()
    for permission, shape in SHAPES:
        if actor.may(permission):
            narrowed: Rows = shape(outside_walls(cases, actor, case="pk"), actor)
            return narrowed
    return cases.none()


def outside_walls(rows: Rows, actor: Actor, *, case: str = "case") -> Rows:
    """For rows about cases that are not reached through `Case.objects.visible_to`, such as notices."""
    return rows.exclude(
        **{f"{case}__in": Wall.objects.before_person(actor.user_id).values("case")},
    ).exclude(
        **{f"{case}__in": Wall.objects.before_organisation(actor.organisation_id).values("case")},
    )


def _of_the_authority(cases: Rows, actor: Actor) -> Rows:
    """The authority by role; restricted cases open by grant, to whoever holds one, and for the hour of an emergency."""
    mine = Q(membership=actor.membership_id)
    granted, broken = AccessGrant.objects.live().filter(mine), BreakGlass.objects.live().filter(mine)
    held = Holding.objects.filter(mine, subject_type=CASE)
    return cases.filter(
        Q(is_restricted=False)
        | Q(pk__in=granted.values("case"))
        | Q(pk__in=held.values("subject_id"))
        | Q(pk__in=broken.values("case")),
        parties__organisation_id=actor.organisation_id,
        parties__capacity="authority",
        parties__to_on=None,
    )


def _granted(cases: Rows, actor: Actor) -> Rows:
    """The sender, the absence contact and the named leads: a grant to the person, for the organisation they act for."""
    return cases.filter(
        caseuserobjectpermission__user_id=actor.user_id,
        caseuserobjectpermission__permission__codename="open_case",
        parties__organisation_id=actor.organisation_id,
        parties__capacity__in=FOLLOWS,
        parties__to_on=None,
    ).distinct()


SHAPES: tuple[tuple[Permission, Callable[..., Any]], ...] = (
    (Permission.READ_CASES, _of_the_authority),
    (Permission.START_REFERRAL, _granted),
)
