"""What providers have free on a day: rooms that nobody lives in, less those that are promised. Few queries for all."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from support.allocation.matching import Places
from support.models.contract import Subcontract
from support.models.house import Room, Stay
from support.models.placement import LIVE, Placement
from support.models.seeking import Living


def of(subcontracts: Sequence[Subcontract], *, on: date) -> dict[int, Places]:
    """By the number of the provider."""
    providers = [row.provider_id for row in subcontracts]
    rooms: dict[int, list[Room]] = defaultdict(list)
    for room in _free_rooms(providers, on):
        rooms[room.house.provider_id].append(room)
    promised, outreach = _promised(providers)
    return {
        row.provider_id: Places(
            rooms[row.provider_id], promised[row.provider_id], row.outreach_places - outreach[row.provider_id]
        )
        for row in subcontracts
    }


def free_rooms(provider_id: int, *, on: date) -> list[Room]:
    return _free_rooms([provider_id], on)


def _free_rooms(providers: Sequence[int], on: date) -> list[Room]:
    lived_in = Stay.objects.live(on).filter(room=OuterRef("pk"))
    open_houses = Q(house__closed_on=None) | Q(house__closed_on__gt=on)
    found = Room.objects.filter(open_houses, ~Exists(lived_in), house__opened_on__lte=on, out_of_use=False)
    mine = found.filter(house__provider__in=providers).select_related("house")
    return list(mine.order_by("house__name", "name", "id"))


def _promised(providers: Sequence[int]) -> tuple[Counter[int], Counter[int]]:
    """Who is offered or accepted and has not moved in counts as much as who has."""
    lives = Stay.objects.open().filter(care=OuterRef("care"))
    live = Placement.objects.filter(provider__in=providers, state__in=LIVE).annotate(has_moved_in=Exists(lives))
    rooms, outreach = Counter[int](), Counter[int]()
    for provider, living, has_moved_in in live.values_list("provider", "care__seeking__living", "has_moved_in"):
        if living == Living.OUTREACH:
            outreach[provider] += 1
        elif not has_moved_in:
            rooms[provider] += 1
    return rooms, outreach
