"""The list of services: read by all who support people, kept by the prime contractor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.destinations import keeping
from support.destinations.forms import DestinationForm
from support.frame import today
from support.models.helping_service import Service

MOST = 300


@door.needs(Permission.READ_CARE)
def destinations(request: ActorRequest) -> HttpResponse:
    may_keep = request.actor.may(Permission.RUN_CONTRACT)
    context = {
        "found": keeping.kept(on=today(request))[:MOST],
        "may_keep": may_keep,
        "ours": request.actor.organisation_id,
    }
    return render(request, "support/destinations.html", context)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def destination_add(request: ActorRequest) -> HttpResponse:
    on = today(request)
    forces = Organisation.objects.active(on).filter(kind=OrganisationKind.POLICE_FORCE).order_by("name", "id")
    form = DestinationForm(request.POST or None, forces=forces, initial={"from_on": on})
    if form.is_valid():
        with refusals_on(form):
            keeping.register(offered=form.offered(), by=request.actor, now=request.now)
            messages.success(request, _("Saved"))
            return redirect("destinations")
    return FormPage(_("Add a service"), _("Save"), reverse("destinations")).render(request, form)


@door.needs(Permission.RUN_CONTRACT, methods=door.WRITE)
def destination_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    own = Service.objects.filter(kept_for_id=request.actor.organisation_id)
    found = get_object_or_404(own, reference=reference)
    try:
        keeping.end(destination=found, by=request.actor, now=request.now)
        messages.success(request, _("It is offered until today"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("destinations")
