"""Work that goes from one person to another: to hold a restricted case is to see it, so not everybody is handed one."""

from collections.abc import Collection
from datetime import datetime

from accounts.cast import actor_through
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.access import walls
from referrals.casefile.access.scope import CASE
from referrals.casefile.models.case import Case, CaseQuerySet


def give_back(rows: Collection[Holding], *, to: Membership, by: Actor, now: datetime) -> set[int]:
    """Restricted cases that this colleague was never let into go to the queue, where those who were find them."""
    held = {row.pk: row.subject_id for row in rows if row.subject_type == CASE}
    leaver = Membership.objects.filter(pk__in={row.membership_id for row in rows})
    closed = {case.pk: case for case in _closed_to(to, set(held.values()))}
    for case in closed.values():
        walls.take_work_away(case, leaver, by=by, now=now)
    return {pk for pk, case in held.items() if case in closed}


def _closed_to(membership: Membership, cases: set[int]) -> CaseQuerySet:
    seen = Case.objects.visible_to(actor_through(membership)).values("pk")
    return Case.objects.filter(pk__in=cases, is_restricted=True).exclude(pk__in=seen).order_by("pk")
