"""Where somebody lives, from which day: one place at a time, and one person or family in a room."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from support.houses import refusals
from support.locking import lock
from support.models.care import Care
from support.models.house import House, Room, Stay
from support.models.placement import Placement, PlacementState

# By the name of the constraint that found it out.
OVERLAPS: dict[str, type[Refusal]] = {
    "stay_room_to_one_at_a_time": refusals.RoomNotFree,
    "stay_one_place_at_a_time": refusals.LivesElsewhere,
}


@transaction.atomic
def move_into(*, care: Care, room: Room, from_on: date, by: Actor, now: datetime) -> Stay:
    care = _mine(care, from_on, by=by, now=now)
    house = House.objects.select_for_update().get(pk=room.house_id)
    if house.provider_id != by.organisation_id or room.out_of_use or _is_closed(house, from_on):
        raise refusals.RoomNotFree
    return _begin(Stay(care=care, provider=house.provider, room=room), from_on, by=by, now=now)


@transaction.atomic
def lives_at(
    *, care: Care, address: str, local_authority: Organisation | None, from_on: date, by: Actor, now: datetime
) -> Stay:
    """At a place of their own, or with family or friends. The address is sealed before anything else is kept."""
    care = _mine(care, from_on, by=by, now=now)
    if not address.strip():
        raise refusals.AddressMissing
    stay = Stay(
        care=care,
        provider_id=by.organisation_id or 0,
        local_authority=local_authority,
        address_reference=vault.store(plaintext=address.strip(), kind=VaultKind.ADDRESS, by=by, now=now),
    )
    return _begin(stay, from_on, by=by, now=now)


@transaction.atomic
def leave(*, care: Care, to_on: date, by: Actor, now: datetime) -> Stay:
    care = lock(care, by=by)
    stay = Stay.objects.select_for_update().open().filter(care=care).first()
    if stay is None:
        raise refusals.LivesNowhere
    if not stay.from_on <= to_on <= local_day(now):
        raise refusals.LeftWhen
    _end(stay, to_on, by=by, now=now)
    return stay


def end_all(care: Care, *, on: date, by: Actor, now: datetime) -> None:
    """Call with the care locked: the provider has the person no longer."""
    for stay in Stay.objects.select_for_update().open().filter(care=care):
        _end(stay, max(on, stay.from_on), by=by, now=now)


def _mine(care: Care, from_on: date, *, by: Actor, now: datetime) -> Care:
    care = lock(care, by=by)
    accepted = Placement.objects.filter(care=care, state=PlacementState.ACCEPTED)
    if not accepted.filter(provider=by.organisation_id or 0).exists():
        raise refusals.NotWithYourProvider
    if from_on > local_day(now):
        raise refusals.FromWhen
    return care


def _begin(stay: Stay, from_on: date, *, by: Actor, now: datetime) -> Stay:
    """Whoever moves has left where they lived before on that day."""
    earlier = Stay.objects.select_for_update().open().filter(care=stay.care).first()
    if earlier is not None:
        if from_on < earlier.from_on:
            raise refusals.LivesElsewhere
        _end(earlier, from_on, by=by, now=now)
    stay.from_on, stay.recorded_by_id, stay.recorded_at = from_on, by.acting(), now
    _without_overlap(lambda: stay.save(force_insert=True))
    record(Happened.STAY_BEGUN, subject=stay, by=by, at=now, facts={"care_id": stay.care_id})
    return stay


def _end(stay: Stay, to_on: date, *, by: Actor, now: datetime) -> None:
    stay.to_on = to_on
    stay.save(update_fields=["to_on"])
    record(Happened.STAY_ENDED, subject=stay, by=by, at=now, facts={"care_id": stay.care_id})


def _without_overlap(save: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            save()
    except IntegrityError as clash:
        for constraint, refusal in OVERLAPS.items():
            if constraint in str(clash):
                raise refusal from None
        raise


def _is_closed(house: House, on: date) -> bool:
    return house.closed_on is not None and house.closed_on <= on
