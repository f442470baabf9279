"""Houses and rooms as rows: how many are free, and who is in a room by number. Never an address."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support.allocation.board import words
from support.models.contract import Need, Region, Taken
from support.models.house import House, Room, Stay


@dataclass(frozen=True, slots=True)
class RoomShown:
    room: Room
    stay: Stay | None
    tag: Tag


def columns() -> list[Column]:
    heads = [Column(_("House")), Column(_("Area")), Column(_("For"))]
    return [*heads, Column(_("Rooms"), numeric=True), Column(_("Free"), numeric=True)]


def rows(houses: Sequence[House], *, on: date) -> list[list[Cell]]:
    """Two queries, however many there are."""
    usable = Room.objects.filter(house__in=houses, out_of_use=False).values("house").annotate(n=Count("pk"))
    rooms = Counter({row["house"]: row["n"] for row in usable})
    taken = Stay.objects.live(on).filter(room__house__in=houses, room__out_of_use=False)
    lived = Counter(taken.values_list("room__house", flat=True))
    return [_row(house, rooms[house.pk], lived[house.pk]) for house in houses]


def summary(house: House) -> list[SummaryRow]:
    return [
        SummaryRow(_("Area"), house.local_authority.name if house.local_authority else _("Not said")),
        SummaryRow(_("Region"), Region(house.region).label),
        SummaryRow(_("For"), Taken(house.takes).label),
        SummaryRow(_("Offers"), ", ".join(words(Need, house.offers)) or _("Nothing special")),
        SummaryRow(_("Address"), _("Sealed. It is opened from the page of somebody who lives there")),
    ]


def rooms(house: House, *, on: date) -> list[RoomShown]:
    stays = {stay.room_id: stay for stay in Stay.objects.live(on).filter(room__house=house).select_related("care")}
    return [_room(room, stays.get(room.pk)) for room in house.rooms.order_by("id")]


def _row(house: House, rooms: int, lived: int) -> list[Cell]:
    return [
        Cell(house.name, href=reverse("house", args=[house.reference])),
        Cell(Region(house.region).label),
        Cell(Taken(house.takes).label),
        Cell(str(rooms), numeric=True),
        Cell(str(max(rooms - lived, 0)), numeric=True),
    ]


def _room(room: Room, stay: Stay | None) -> RoomShown:
    if stay is not None:
        return RoomShown(room, stay, Tag(_("Lived in"), "blue"))
    return RoomShown(room, None, Tag(_("Out of use"), "grey") if room.out_of_use else Tag(_("Free"), "green"))
