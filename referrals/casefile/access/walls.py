"""Conflict walls before people: imposed at once, lifted with a reason. Nothing of a wall is shown to whom it stops.

Walls before organisations are proposed and considered in `wall_proposals.py`.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import people
from referrals.casefile.access.scope import CASE
from referrals.casefile.board import work
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall, WallQuerySet, WallState

# What happened here is told to nobody but those who may see walls.
EVENTS = frozenset({Happened.WALL_PROPOSED, Happened.WALL_DECLINED, Happened.WALL_IMPOSED, Happened.WALL_LIFTED})


class ReasonMissing(Refusal):
    sentence = _("Enter a reason")


class NobodyLeft(Refusal):
    sentence = _("Nobody else here could open this case. Let a colleague in, or hand it over, first")


class DoesNotStand(Refusal):
    sentence = _("This wall does not stand any more")


def may_see(actor: Actor) -> bool:
    return actor.may(Permission.RESTRICT_CASES)


def visible_to(actor: Actor) -> WallQuerySet:
    if not may_see(actor):
        return Wall.objects.none()
    return Wall.objects.filter(case__in=Case.objects.visible_to(actor))


def stands(case: Case, membership: Membership) -> bool:
    """Before this person, or before the organisation they belong to. Whoever gives work asks this first."""
    before = Q(person=membership.person_id) | Q(organisation=membership.organisation_id)
    return Wall.objects.standing().filter(before, case=case).exists()


def stands_before(case: Case, organisation: Organisation) -> bool:
    """Whoever tells an organisation of a case asks this first."""
    return Wall.objects.standing().filter(case=case, organisation=organisation).exists()


@transaction.atomic
def impose(*, case: Case, person: User, reason: str, by: Actor, now: datetime) -> Wall:
    """Said twice it stands once, with both reasons. One may wall oneself off."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not reason.strip():
        raise ReasonMissing
    if standing := Wall.objects.standing().filter(case=case, person=person).first():
        return add_reason(standing, reason)
    wall = Wall.objects.create(
        case=case, person=person, state=WallState.STANDS, reason=reason.strip(), made_by_id=by.acting(), made_at=now
    )
    if person.pk == by.user_id and not people.is_open_to_somebody(case, now=now):
        raise NobodyLeft
    take_work_away(case, Membership.objects.filter(person=person), by=by, now=now)
    record(Happened.WALL_IMPOSED, subject=wall, by=by, at=now, facts={"case_id": case.pk})
    return wall


@transaction.atomic
def lift(*, wall: Wall, reason: str, by: Actor, now: datetime) -> None:
    """What was taken away does not come back by itself: neither work nor the place of an organisation in the case."""
    wall = Wall.objects.select_for_update(of=("self",)).get(pk=wall.pk)
    if not reason.strip():
        raise ReasonMissing
    if wall.state != WallState.STANDS:
        raise DoesNotStand
    wall.state, wall.lifted_by_id, wall.lifted_at, wall.lifted_because = (
        WallState.LIFTED,
        by.acting(),
        now,
        reason.strip(),
    )
    wall.save(update_fields=["state", "lifted_by_id", "lifted_at", "lifted_because"])
    record(Happened.WALL_LIFTED, subject=wall, by=by, at=now, facts={"case_id": wall.case_id})


def add_reason(wall: Wall, reason: str) -> Wall:
    """What a second person wrote is kept beneath what the first one did; pressed twice it is there once."""
    if reason.strip() not in wall.reason.split("\n\n"):
        wall.reason = f"{wall.reason}\n\n{reason.strip()}"
        wall.save(update_fields=["reason"])
    return wall


def take_work_away(case: Case, memberships: MembershipQuerySet, *, by: Actor, now: datetime) -> None:
    """The case and its acts go back to the queue."""
    held = Holding.objects.filter(subject_type=CASE, subject_id=case.pk, membership__in=memberships)
    for kind in held.values_list("kind", flat=True):
        holdings.release(kind=HoldingKind(kind), subject=case, by=by, now=now)
    work.settle(case)
