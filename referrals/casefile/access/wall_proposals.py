"""Walls before organisations: anybody who works the case proposes one, another officer imposes or declines it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.access import replacing, walls
from referrals.casefile.access.walls import ReasonMissing
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall, WallState


class AuthorityIsNeeded(Refusal):
    sentence = _("The competent authority works on this case, so it cannot be walled off. Wall off its people instead")


class ProposerMustDiffer(Refusal):
    sentence = _("You proposed this wall yourself, so another officer has to consider it")


class ConsideredAlready(Refusal):
    sentence = _("Somebody else has considered this meanwhile. Open the access page to see what they did")


@transaction.atomic
def propose(*, case: Case, organisation: Organisation, reason: str, by: Actor, now: datetime) -> Wall:
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not reason.strip():
        raise ReasonMissing
    if organisation.kind == OrganisationKind.COMPETENT_AUTHORITY:
        raise AuthorityIsNeeded
    if known := Wall.objects.open().filter(case=case, organisation=organisation).first():
        return walls.add_reason(known, reason)
    wall = Wall.objects.create(
        case=case,
        organisation=organisation,
        state=WallState.PROPOSED,
        reason=reason.strip(),
        made_by_id=by.acting(),
        made_at=now,
    )
    post.next_act(case, ActCode.CONSIDER_WALL, organisation=_authority(case), attention_at=now, now=now)
    record(Happened.WALL_PROPOSED, subject=wall, by=by, at=now, facts={"case_id": case.pk})
    return wall


@transaction.atomic
def impose(*, wall: Wall, replacements: Mapping[Capacity, Organisation], by: Actor, now: datetime) -> None:
    """With a replacement for each capacity in which the law has somebody told of this case."""
    wall = _locked(wall, by)
    replacing.require(wall, replacements, on=local_day(now))
    _consider(wall, WallState.STANDS, by=by, now=now)
    walled = Organisation.objects.get(Q(pk=wall.organisation_id))
    walls.take_work_away(wall.case, Membership.objects.filter(organisation=walled), by=by, now=now)
    replacing.replace(wall.case, walled, replacements, by=by, now=now)
    record(Happened.WALL_IMPOSED, subject=wall, by=by, at=now, facts={"case_id": wall.case_id})


@transaction.atomic
def decline(*, wall: Wall, reason: str, by: Actor, now: datetime) -> None:
    wall = _locked(wall, by)
    if not reason.strip():
        raise ReasonMissing
    _consider(wall, WallState.DECLINED, by=by, now=now, because=reason.strip())
    record(Happened.WALL_DECLINED, subject=wall, by=by, at=now, facts={"case_id": wall.case_id})


def _locked(wall: Wall, by: Actor) -> Wall:
    """The case first, as everywhere: two officers wait for one another here."""
    Case.objects.select_for_update().get(pk=wall.case_id)
    wall = Wall.objects.select_related("case__person", "organisation", "made_by").get(pk=wall.pk)
    if wall.state != WallState.PROPOSED:
        raise ConsideredAlready
    if wall.made_by.person_id == by.user_id:
        raise ProposerMustDiffer
    return wall


def _consider(wall: Wall, state: WallState, *, by: Actor, now: datetime, because: str = "") -> None:
    wall.state, wall.considered_because = state, because
    wall.considered_by_id, wall.considered_at = by.acting(), now
    wall.save(update_fields=["state", "considered_because", "considered_by_id", "considered_at"])
    if not Wall.objects.filter(case=wall.case, state=WallState.PROPOSED).exists():
        post.act_done(wall.case, ActCode.CONSIDER_WALL)


def _authority(case: Case) -> Organisation:
    return (
        Party.objects.select_related("organisation")
        .get(case=case, capacity=Capacity.AUTHORITY, to_on=None)
        .organisation
    )
