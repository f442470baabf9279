"""Where a person lives: a room or a place of their own, since when; and the address, for whoever says why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.allocation import places
from support.asking import DayForm
from support.frame import care_of, frame, today
from support.houses import areas, staying
from support.houses.forms import ElsewhereForm, MoveForm
from support.locations import opening
from support.locations.forms import OpenForm
from support.models.care import Care
from support.models.house import Stay
from support.models.location import Purpose
from support.models.placement import Placement, PlacementState

MOST = 20


@door.needs(Permission.READ_CARE)
def care_living(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["area"])
    return _show(request, care, OpenForm())


@door.needs(Permission.READ_CARE, methods=door.WRITE)
@never_cache
def location_open(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pressed, never followed. The page goes back by itself when the time is over."""
    care, form = care_of(request, reference), OpenForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            purpose = Purpose(form.cleaned_data["purpose"])
            opened = opening.open_address(care=care, purpose=purpose, by=request.actor, now=request.now)
            return shown(request, opened, back=reverse("care_living", args=[care.reference]))
    return _show(request, care, form)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def stay_move(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    rooms = places.free_rooms(request.actor.organisation_id or 0, on=today(request))
    form = MoveForm(request.POST or None, rooms=rooms, initial={"from_on": today(request)})
    if form.is_valid():
        with refusals_on(form):
            room, from_on = form.cleaned_data["room"], form.cleaned_data["from_on"]
            staying.move_into(care=care, room=room, from_on=from_on, by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("care_living", care.reference)
    intro = _("Only rooms that are free today are offered.")
    return _page(care, _("A room in a house"), intro=intro).render(request, form)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
@never_cache
def stay_elsewhere(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    form = ElsewhereForm(request.POST or None, areas=areas.of(on=today(request)), initial={"from_on": today(request)})
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            staying.lives_at(
                care=care,
                address=said["address"],
                local_authority=said["local_authority"],
                from_on=said["from_on"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded. The address is sealed"))
            return redirect("care_living", care.reference)
    return _page(care, _("A place of their own")).render(request, form)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def stay_leave(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    form = DayForm(request.POST or None, label=_("On which day did they leave?"), initial=today(request))
    if form.is_valid():
        with refusals_on(form):
            staying.leave(care=care, to_on=form.cleaned_data["on"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("care_living", care.reference)
    return _page(care, _("They left where they lived")).render(request, form)


def shown(request: ActorRequest, opened: opening.Opened, *, back: str) -> HttpResponse:
    """Kept by no browser. It goes back by itself, with or without scripts."""
    context = {"address": opened.address, "until": localtime(opened.until), "back": back}
    response = render(request, "support/locations/opened.html", context)
    response["Cache-Control"] = "no-store"
    response["Refresh"] = f"{int(opening.SHOWN_FOR.total_seconds())}; url={back}"
    return response


def _show(request: ActorRequest, care: Care, form: OpenForm) -> HttpResponse:
    stays = Stay.objects.filter(care=care).select_related("room__house__local_authority", "local_authority")
    rows, stay = list(stays.order_by("-from_on", "-id")[:MOST]), opening.where(care, now=request.now)
    accepted = Placement.objects.filter(care=care, state=PlacementState.ACCEPTED)
    context = {
        "frame": frame(care, actor=request.actor, current="care_living", on=today(request)),
        "stay": stay,
        "area": areas.area(stay),
        "earlier": [(row, areas.area(row)) for row in rows if row != stay],
        "form": form,
        "may_move": request.actor.may(Permission.GIVE_CARE)
        and accepted.filter(provider_id=request.actor.organisation_id).exists(),
        "shown_for": int(opening.SHOWN_FOR.total_seconds() // 60),
    }
    return render(request, "support/houses/living.html", context)


def _page(care: Care, title: str, *, intro: str = "") -> FormPage:
    back = reverse("care_living", args=[care.reference])
    return FormPage(title, _("Save"), back, caption=care.number, intro=intro, searchable=True)
