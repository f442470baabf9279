"""Shapes of what is typed about houses and about where somebody lives. An address goes from its box into the vault."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from support.asking import OneOfRows
from support.houses.keeping import Described
from support.models.contract import Need, Region, Taken
from support.models.house import Room

LONGEST_ADDRESS = 1_000
MOST_ROOMS, MOST_IN_A_ROOM = 60, 12
FEW = {"class": "govuk-input--width-2", "inputmode": "numeric"}


def address_field() -> forms.CharField:
    return forms.CharField(
        label=_("Address"),
        help_text=_("It is sealed when you save, and shown to nobody who does not say why they need it."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        max_length=LONGEST_ADDRESS,
    )


def area_field(areas: Iterable[Organisation]) -> OneOfRows:
    return OneOfRows(
        areas,
        named=lambda row: row.name,
        is_long=True,
        label=_("Local authority of the area"),
        help_text=_("Those who need to know no more than the area see this."),
        required=False,
    )


class HouseForm(forms.Form):
    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("A word of your own, such as a tree. Not the street, and nothing on the door."),
        max_length=40,
    )
    address = address_field()
    region = forms.ChoiceField(label=_("Region"), choices=[("", ""), *Region.choices])
    takes = forms.ChoiceField(label=_("Who lives there?"), choices=Taken.choices, widget=Radios(inline=True))
    offers = forms.MultipleChoiceField(
        label=_("What does it offer?"), choices=Need.choices, widget=Ticks(small=True), required=False
    )
    rooms = forms.IntegerField(
        label=_("How many rooms for one person?"), min_value=0, max_value=MOST_ROOMS, widget=forms.TextInput(attrs=FEW)
    )
    family_rooms = forms.IntegerField(
        label=_("How many rooms for a family of up to four?"),
        min_value=0,
        max_value=MOST_ROOMS,
        initial=0,
        widget=forms.TextInput(attrs=FEW),
    )
    field_order = ("name", "address", "region", "local_authority", "takes", "offers", "rooms", "family_rooms")

    def __init__(self, data: Any = None, *, areas: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["local_authority"] = area_field(areas)
        self.order_fields(self.field_order)

    def described(self) -> Described:
        said = self.cleaned_data
        offers = [Need(code) for code in said["offers"]]
        return Described(said["name"], Region(said["region"]), said["local_authority"], Taken(said["takes"]), offers)

    def sleeping(self) -> list[int]:
        return [1] * self.cleaned_data["rooms"] + [4] * self.cleaned_data["family_rooms"]


class AddressForm(forms.Form):
    address = address_field()


class RoomForm(forms.Form):
    name = forms.CharField(label=_("What is the room called?"), max_length=40)
    sleeps = forms.IntegerField(
        label=_("For how many people?"),
        min_value=1,
        max_value=MOST_IN_A_ROOM,
        initial=1,
        widget=forms.TextInput(attrs=FEW),
    )


class MoveForm(forms.Form):
    from_on = DatePartsField(label=_("First day there"))
    field_order = ("room", "from_on")

    def __init__(self, data: Any = None, *, rooms: Iterable[Room], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["room"] = OneOfRows(rooms, named=_room, is_long=True, label=_("Room"))
        self.order_fields(self.field_order)


class ElsewhereForm(forms.Form):
    address = address_field()
    from_on = DatePartsField(label=_("First day there"))
    field_order = ("address", "local_authority", "from_on")

    def __init__(self, data: Any = None, *, areas: Iterable[Organisation], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["local_authority"] = area_field(areas)
        self.order_fields(self.field_order)


def _room(room: Room) -> str:
    words = {"house": room.house.name, "room": room.name, "n": room.sleeps}
    return _("%(house)s, room %(room)s (for %(n)d)") % words
