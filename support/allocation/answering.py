"""What becomes of an offer: accepted or declined by the provider, refused by the person, and later its end."""

from datetime import datetime

from django.db import transaction

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from support.allocation import refusals, taking_part
from support.houses import staying
from support.locking import facts_of, lock
from support.models.care import Care
from support.models.placement import Placement, PlacementState

# Each of these leaves the person without a provider, so that somebody has to say why.
WITHOUT = frozenset({PlacementState.DECLINED, PlacementState.REFUSED, PlacementState.TAKEN_BACK})


@transaction.atomic
def accept(*, placement: Placement, by: Actor, now: datetime) -> Placement:
    return answer(placement, PlacementState.ACCEPTED, reason="", by=by, now=now)


@transaction.atomic
def decline(*, placement: Placement, reason: str, by: Actor, now: datetime) -> Placement:
    return answer(placement, PlacementState.DECLINED, reason=reason, by=by, now=now)


@transaction.atomic
def refused(*, placement: Placement, reason: str, by: Actor, now: datetime) -> Placement:
    """By the person. Nothing ends by it but this offer: they may be offered another provider."""
    return answer(placement, PlacementState.REFUSED, reason=reason, by=by, now=now)


def answer(placement: Placement, state: PlacementState, *, reason: str, by: Actor, now: datetime) -> Placement:
    """Call inside a transaction. Of two who answer at once, the second is told."""
    care = lock(placement.care, by=by)
    mine = Placement.objects.select_for_update().filter(pk=placement.pk, state=PlacementState.OFFERED).first()
    if mine is None:
        raise refusals.NotOffered
    if state in WITHOUT and not reason.strip():
        raise refusals.ReasonMissing
    mine.state, mine.reason, mine.answered_at, mine.answered_by_id = state, reason.strip(), now, by.membership_id
    mine.save(update_fields=["state", "reason", "answered_at", "answered_by_id"])
    taking_part.follow(care.case, now=now)
    facts = facts_of(care, placement_id=mine.pk, organisation_id=mine.provider_id, placement=state.value)
    record(Happened.PLACEMENT_ANSWERED, subject=care.case or care, by=by, at=now, facts=facts)
    return mine


@transaction.atomic
def end(*, care: Care, reason: str, by: Actor, now: datetime) -> Placement:
    """The provider has the person no longer. Whoever worked with them is free of it, and so is the room."""
    care = lock(care, by=by)
    mine = Placement.objects.select_for_update().filter(care=care, state=PlacementState.ACCEPTED).first()
    if mine is None:
        raise refusals.NotWithProvider
    if not reason.strip():
        raise refusals.ReasonMissing
    mine.state, mine.reason, mine.ended_at = PlacementState.ENDED, reason.strip(), now
    mine.save(update_fields=["state", "reason", "ended_at"])
    taking_part.follow(care.case, now=now)
    release(care, by=by, now=now)
    staying.end_all(care, on=local_day(now), by=by, now=now)
    facts = facts_of(care, placement_id=mine.pk, organisation_id=mine.provider_id)
    record(Happened.PLACEMENT_ENDED, subject=care.case or care, by=by, at=now, facts=facts)
    return mine


def release(care: Care, *, by: Actor, now: datetime) -> None:
    if Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).exists():
        holdings.release(kind=HoldingKind.SUPPORT_PLAN, subject=care, by=by, now=now)
