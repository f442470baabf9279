"""A provider keeps its houses: opens one with its rooms, seals its address, takes rooms out of use, closes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from support.houses import refusals
from support.models.contract import Need, Region, Taken
from support.models.house import House, Room, Stay


@dataclass(frozen=True, slots=True)
class Described:
    name: str
    region: Region
    local_authority: Organisation | None
    takes: Taken
    offers: Sequence[Need] = ()


@transaction.atomic
def open_house(*, described: Described, address: str, rooms: Sequence[int], by: Actor, now: datetime) -> House:
    """`rooms`: for how many people each of them is. They are numbered as they come."""
    if not address.strip():
        raise refusals.AddressMissing
    house = House(
        provider_id=by.organisation_id or 0,
        name=described.name.strip(),
        region=described.region,
        local_authority=described.local_authority,
        takes=described.takes,
        offers=list(described.offers),
        address_reference=vault.store(plaintext=address.strip(), kind=VaultKind.ADDRESS, by=by, now=now),
        opened_on=local_day(now),
        added_by_id=by.acting(),
        added_at=now,
    )
    _named_once(house)
    Room.objects.bulk_create(
        Room(house=house, name=str(number), sleeps=sleeps) for number, sleeps in enumerate(rooms, start=1)
    )
    record(Happened.HOUSE_OPENED, subject=house, by=by, at=now, facts={"organisation_id": by.organisation_id})
    return house


@transaction.atomic
def readdress(*, house: House, address: str, by: Actor, now: datetime) -> None:
    """What was sealed before is gone with it."""
    house = _lock(house, by=by)
    if not address.strip():
        raise refusals.AddressMissing
    vault.replace(house.address_reference, plaintext=address.strip(), by=by, now=now)
    record(Happened.HOUSE_CHANGED, subject=house, by=by, at=now, facts={"what": "address"})


@transaction.atomic
def add_room(*, house: House, name: str, sleeps: int, by: Actor, now: datetime) -> Room:
    house = _lock(house, by=by)
    room = Room(house=house, name=name.strip(), sleeps=sleeps)
    _named_once(room)
    record(Happened.HOUSE_CHANGED, subject=house, by=by, at=now, facts={"what": "room_added", "room_id": room.pk})
    return room


@transaction.atomic
def put_out_of_use(*, room: Room, out: bool, by: Actor, now: datetime) -> None:
    """Whoever lives in it stays; nobody new is given it."""
    house = _lock(room.house, by=by)
    room.out_of_use = out
    room.save(update_fields=["out_of_use"])
    what = "room_out_of_use" if out else "room_in_use"
    record(Happened.HOUSE_CHANGED, subject=house, by=by, at=now, facts={"what": what, "room_id": room.pk})


@transaction.atomic
def close(*, house: House, by: Actor, now: datetime) -> None:
    house = _lock(house, by=by)
    on = local_day(now)
    if Stay.objects.filter(room__house=house, to_on=None).exists() or Stay.objects.live(on).filter(room__house=house):
        raise refusals.LivedIn
    house.closed_on = on
    house.save(update_fields=["closed_on"])
    record(Happened.HOUSE_CHANGED, subject=house, by=by, at=now, facts={"what": "closed"})


def _lock(house: House, *, by: Actor) -> House:
    found = House.objects.visible_to(by).select_for_update().filter(pk=house.pk).first()
    if found is None:
        raise refusals.NotYourHouse
    return found


def _named_once(row: House | Room) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise refusals.NameTaken from None
