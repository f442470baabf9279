"""Finding a provider for one person: what is sought, who fits, what was offered before, and who works with them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.models.organisation import Organisation
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.allocation import board, choosing, giving, offering, refusals, seeking, showing
from support.allocation.forms import GiveForm, OfferForm, SeekingForm
from support.frame import care_of, frame, today
from support.models.placement import Placement
from support.routes import ALLOCATED

MOST = 50


@door.needs(Permission.READ_CARE)
def care_placing(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["placing"])
    wanted, runs = board.sought(care), request.actor.may(Permission.RUN_CONTRACT)
    placements = list(
        Placement.objects.filter(care=care).select_related("provider").order_by("-offered_at", "-id")[:MOST]
    )
    live = next((row for row in placements if row.is_live), None)
    is_allocated = care.route in ALLOCATED
    context = {
        "frame": frame(care, actor=request.actor, current="care_placing", on=today(request)),
        "sought": showing.sought(wanted) if wanted else [],
        "is_allocated": is_allocated,
        "live": live,
        "earlier": [row for row in placements if row != live],
        "runs": runs and is_allocated,
        "manages": request.actor.may(Permission.MANAGE_CARE)
        and live is not None
        and live.provider_id == request.actor.organisation_id,
        "choices": choosing.choices(care, wanted, on=today(request)) if runs and wanted and live is None else [],
    }
    return render(request, "support/allocation/placing.html", context)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def seeking_say(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    form = SeekingForm(request.POST or None, initial=showing.typed(board.sought(care), care))
    if form.is_valid():
        with refusals_on(form):
            seeking.say(care=care, wanted=form.wanted(), by=request.actor, now=request.now)
            return redirect("care_placing", care.reference)
    back = reverse("care_placing", args=[care.reference])
    return FormPage(_("What is sought"), _("Save and see who fits"), back, caption=care.number).render(request, form)


@door.needs(Permission.RUN_CONTRACT, methods=door.WRITE)
def placement_offer(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), OfferForm(request.POST)
    chosen = [form.cleaned_data["provider"]] if form.is_valid() else []
    provider = Organisation.objects.filter(reference__in=chosen).first()
    try:
        if provider is None:
            raise refusals.CannotBeOffered
        offering.offer(care=care, provider=provider, by=request.actor, now=request.now)
        messages.success(request, _("Offered. Telephone the provider as well if it is urgent"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("care_placing", care.reference)


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def care_give(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    workers = giving.workers(care, organisation_id=request.actor.organisation_id, on=today(request))
    form = GiveForm(request.POST or None, workers=workers)
    if form.is_valid():
        with refusals_on(form):
            giving.give(care=care, to=form.cleaned_data["worker"], by=request.actor, now=request.now)
            messages.success(request, _("They see this person from now on"))
            return redirect("care_placing", care.reference)
    back = reverse("care_placing", args=[care.reference])
    return FormPage(_("Who works with this person"), _("Save"), back, caption=care.number).render(request, form)
