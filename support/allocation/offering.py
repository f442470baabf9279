"""Offers a person to a provider, once and to one at a time, and takes an offer back."""

from datetime import datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.access import walls
from support.allocation import matching, places, refusals
from support.allocation.answering import answer
from support.allocation.matching import Misfit
from support.locking import facts_of, lock
from support.models.care import Care
from support.models.contract import Subcontract
from support.models.placement import Placement, PlacementState
from support.models.seeking import Seeking
from support.routes import ALLOCATED

SAYS_NO: dict[Misfit, type[Refusal]] = {
    Misfit.CLOSED: refusals.ProviderClosed,
    Misfit.FULL: refusals.ProviderFull,
    Misfit.NOT_THERE: refusals.CannotBeOffered,
}


@transaction.atomic
def offer(*, care: Care, provider: Organisation, by: Actor, now: datetime) -> Placement:
    care = lock(care, by=by)
    if care.route not in ALLOCATED:
        raise refusals.AllocatedElsewhere
    if Placement.objects.live().filter(care=care).exists():
        raise refusals.WithAProvider
    _require_fit(care, _contracted(care, provider, now=now), now=now)
    placement = Placement.objects.create(
        care=care, provider=provider, state=PlacementState.OFFERED, offered_at=now, offered_by_id=by.acting()
    )
    facts = facts_of(care, placement_id=placement.pk, organisation_id=provider.pk)
    record(Happened.PLACEMENT_OFFERED, subject=care.case or care, by=by, at=now, facts=facts)
    return placement


@transaction.atomic
def take_back(*, placement: Placement, reason: str, by: Actor, now: datetime) -> Placement:
    """Before it is answered. What was accepted is ended, and not taken back."""
    return answer(placement, PlacementState.TAKEN_BACK, reason=reason, by=by, now=now)


def _contracted(care: Care, provider: Organisation, *, now: datetime) -> Subcontract:
    """Locked: of two who offer the last place to two people, the second sees that it has gone."""
    on = local_day(now)
    found = Subcontract.objects.select_for_update(of=("self",)).live(on).filter(prime=care.lead_id, provider=provider)
    subcontract = found.first()
    if subcontract is None or not provider.is_active(on) or _is_walled_off(care, provider):
        raise refusals.CannotBeOffered
    return subcontract


def _is_walled_off(care: Care, provider: Organisation) -> bool:
    return care.case is not None and walls.stands_before(care.case, provider)


def _require_fit(care: Care, subcontract: Subcontract, *, now: datetime) -> None:
    seeking = Seeking.objects.filter(care=care).first()
    if seeking is None:
        raise refusals.NothingSought
    free = places.of([subcontract], on=local_day(now))[subcontract.provider_id]
    for misfit in matching.misfits(subcontract, seeking, free, gender=care.person.gender):
        if misfit in SAYS_NO:
            raise SAYS_NO[misfit]
