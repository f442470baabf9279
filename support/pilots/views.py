"""The pilot areas, kept by the managers of the authority."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from support.frame import today
from support.models.pilot import PilotArea
from support.pilots import keeping
from support.pilots.forms import EndForm, PilotForm

# The newest first.
ORDER = ("-from_on", "-id")


@door.needs(Permission.ASSIGN_WORK)
def pilot_areas(request: ActorRequest) -> HttpResponse:
    found = PilotArea.objects.select_related("local_authority")
    shown = keyset.page(found, order=ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    return render(request, "support/pilots/areas.html", {"list": shown, "rows": shown.rows})


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def pilot_area_add(request: ActorRequest) -> HttpResponse:
    offered = Organisation.objects.active(today(request)).filter(kind=OrganisationKind.LOCAL_AUTHORITY)
    form = PilotForm(request.POST if request.method == "POST" else None, offered=offered.order_by("name"))
    if form.is_valid():
        with refusals_on(form):
            from_on, basis = form.cleaned_data["from_on"], form.cleaned_data["basis"]
            keeping.add(local_authority=form.chosen, from_on=from_on, basis=basis, by=request.actor, now=request.now)
            messages.success(request, _("Added"))
            return redirect("pilot_areas")
    return FormPage(_("Add a pilot area"), _("Add it"), reverse("pilot_areas")).render(request, form)


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def pilot_area_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    area = get_object_or_404(PilotArea.objects.select_related("local_authority"), reference=reference)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            keeping.end(area=area, to_on=form.cleaned_data["to_on"], by=request.actor, now=request.now)
            messages.success(request, _("Ended"))
            return redirect("pilot_areas")
    back, caption = reverse("pilot_areas"), area.local_authority.name
    intro = _("Whoever left there before stays counted.")
    return FormPage(_("End a pilot area"), _("End it"), back, caption=caption, intro=intro).render(request, form)
