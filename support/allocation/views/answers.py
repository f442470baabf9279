"""Answers to an offer: by the provider, by the person, by the contractor; and the offers that wait for a provider."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.allocation import answering, offering, showing
from support.asking import ReasonForm
from support.frame import care_of
from support.models.care import Care
from support.models.placement import Placement

ORDER = ("offered_at", "id")


class Answer(Protocol):
    def __call__(self, *, placement: Placement, reason: str, by: Actor, now: datetime) -> Placement: ...


@door.needs(Permission.MANAGE_CARE)
def offers(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, and who was accepted and is given to nobody yet."""
    found = showing.waiting_for(request.actor)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": showing.offer_columns(),
        "rows": showing.offer_rows(page.rows, now=request.now),
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/allocation/offers.html", context)


@door.needs(Permission.MANAGE_CARE, methods=door.WRITE)
def placement_accept(request: ActorRequest, reference: UUID) -> HttpResponse:
    placement = _of(request, reference)
    try:
        answering.accept(placement=placement, by=request.actor, now=request.now)
        messages.success(request, _("Accepted. Give them to a support worker, who makes the first contact"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("care_placing", placement.care.reference)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def placement_decline(request: ActorRequest, reference: UUID) -> HttpResponse:
    words = _("Decline this person"), _("Decline"), _("Declined. The contractor finds somebody else")
    return _answered(request, reference, answering.decline, *words, onward="offers")


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def placement_refused(request: ActorRequest, reference: UUID) -> HttpResponse:
    words = _("The person refuses this provider"), _("Record it"), _("Recorded. They can be offered another provider")
    return _answered(request, reference, answering.refused, *words, onward="cares")


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def placement_take_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    words = _("Take the offer back"), _("Take it back"), _("Taken back")
    return _answered(request, reference, offering.take_back, *words, onward="allocation")


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def placement_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    """So that another provider can be found; the support itself goes on."""
    care = care_of(request, reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            answering.end(care=care, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Ended. What they are entitled to goes on: find another provider now"))
            return redirect("care_placing", care.reference)
    intro = _("They lose their support worker and their room there. What they are entitled to goes on.")
    return _page(care, _("End it with this provider"), _("End it"), intro).render(request, form)


def _answered(
    request: ActorRequest, reference: UUID, answer: Answer, title: str, button: str, done: str, *, onward: str
) -> HttpResponse:
    placement = _of(request, reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            answer(placement=placement, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, done)
            return redirect(onward)
    return _page(placement.care, title, button, "").render(request, form)


def _page(care: Care, title: str, button: str, intro: str) -> FormPage:
    back = reverse("care_placing", args=[care.reference])
    return FormPage(title, button, back, caption=care.number, intro=intro, kind="warning")


def _of(request: ActorRequest, reference: UUID) -> Placement:
    seen = Care.objects.visible_to(request.actor)
    found = Placement.objects.filter(care__in=seen.values("pk")).select_related("care__person", "provider")
    if not request.actor.may(Permission.RUN_CONTRACT):
        found = found.filter(provider_id=request.actor.organisation_id)
    return get_object_or_404(found, reference=reference)
