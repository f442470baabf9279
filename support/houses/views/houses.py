"""A provider's houses and rooms: how many are free, who is in them by number, and what changes about them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.asking import ConfirmForm
from support.frame import today
from support.houses import areas, keeping, showing
from support.houses.forms import AddressForm, HouseForm, RoomForm
from support.models.house import House, Room

ORDER = ("name", "id")


@door.needs(Permission.MANAGE_CARE)
def houses(request: ActorRequest) -> HttpResponse:
    on = today(request)
    found = House.objects.visible_to(request.actor).open(on)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": showing.columns(),
        "rows": showing.rows(page.rows, on=on),
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/houses/houses.html", context)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
@never_cache
def house_add(request: ActorRequest) -> HttpResponse:
    form = HouseForm(request.POST or None, areas=areas.of(on=today(request)))
    if form.is_valid():
        with refusals_on(form):
            house = keeping.open_house(
                described=form.described(),
                address=form.cleaned_data["address"],
                rooms=form.sleeping(),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Opened. Its address is sealed"))
            return redirect("house", house.reference)
    return FormPage(_("Open a house"), _("Open it"), reverse("houses"), searchable=True).render(request, form)


@door.needs(Permission.MANAGE_CARE)
def house(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    context = {"house": found, "rows": showing.summary(found), "rooms": showing.rooms(found, on=today(request))}
    return render(request, "support/houses/house.html", context)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
@never_cache
def house_readdress(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            address = form.cleaned_data["address"]
            keeping.readdress(house=found, address=address, by=request.actor, now=request.now)
            messages.success(request, _("Sealed. What was there before is gone"))
            return redirect("house", found.reference)
    back = reverse("house", args=[found.reference])
    return FormPage(_("Write its address anew"), _("Seal it"), back, caption=found.name).render(request, form)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def house_room_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = RoomForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            name, sleeps = form.cleaned_data["name"], form.cleaned_data["sleeps"]
            keeping.add_room(house=found, name=name, sleeps=sleeps, by=request.actor, now=request.now)
            messages.success(request, _("Added"))
            return redirect("house", found.reference)
    back = reverse("house", args=[found.reference])
    return FormPage(_("Add a room"), _("Add it"), back, caption=found.name).render(request, form)


@door.needs(Permission.MANAGE_CARE, methods=door.WRITE)
def room_use(request: ActorRequest, reference: UUID) -> HttpResponse:
    mine = House.objects.visible_to(request.actor).values("pk")
    room = get_object_or_404(Room.objects.filter(house__in=mine).select_related("house"), reference=reference)
    try:
        keeping.put_out_of_use(room=room, out=not room.out_of_use, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("house", room.house.reference)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def house_close(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            keeping.close(house=found, by=request.actor, now=request.now)
            messages.success(request, _("Closed"))
            return redirect("houses")
    back = reverse("house", args=[found.reference])
    intro = _("Nobody can move in from today. What was recorded about it stays.")
    page = FormPage(_("Close a house"), _("Close it"), back, caption=found.name, intro=intro, kind="warning")
    return page.render(request, form)


def _of(request: ActorRequest, reference: UUID) -> House:
    mine = House.objects.visible_to(request.actor).select_related("local_authority")
    return get_object_or_404(mine, reference=reference)
