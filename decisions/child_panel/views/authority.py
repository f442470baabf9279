"""The authority's pages: passing a child's case to its panel, and which local authorities host one."""

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
from decisions.child_panel import areas, choosing
from decisions.child_panel.forms import AreaForm, EndForm
from decisions.models.child_panel import HostingArea
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of

ORDER = ("-from_on", "-id")


@door.needs(Permission.DECIDE, methods=door.WRITE)
def child_panel_choose(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        choosing.choose(case=case, by=request.actor, now=request.now)
        messages.success(request, _("Passed to the child panel. You serve what it decides"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_decision", case.reference)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def child_panel_take_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        choosing.take_back(case=case, by=request.actor, now=request.now)
        messages.success(request, _("Taken back. The competent authority decides"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_decision", case.reference)


@door.needs(Permission.ASSIGN_WORK)
def hosting_areas(request: ActorRequest) -> HttpResponse:
    found = HostingArea.objects.select_related("local_authority")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    return render(request, "decisions/child_panel/areas.html", {"list": shown, "rows": shown.rows})


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def hosting_area_add(request: ActorRequest) -> HttpResponse:
    offered = Organisation.objects.active(local_day(request.now)).filter(kind=OrganisationKind.LOCAL_AUTHORITY)
    form = AreaForm(request.POST if request.method == "POST" else None, offered=offered.order_by("name"))
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            areas.add(
                local_authority=form.chosen,
                from_on=said["from_on"],
                basis=said["basis"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Added"))
            return redirect("hosting_areas")
    page = FormPage(_("Add a local authority that hosts a panel"), _("Add it"), reverse("hosting_areas"))
    return page.render(request, form)


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def hosting_area_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    area = get_object_or_404(HostingArea.objects.select_related("local_authority"), reference=reference)
    form = EndForm(request.POST if request.method == "POST" else None, today=local_day(request.now))
    if form.is_valid():
        with refusals_on(form):
            areas.end(area=area, to_on=form.cleaned_data["to_on"], by=request.actor, now=request.now)
            messages.success(request, _("Ended"))
            return redirect("hosting_areas")
    intro = _("Children whose cases were passed to its panel before stay there.")
    back, caption = reverse("hosting_areas"), area.local_authority.name
    return FormPage(_("End a panel"), _("End it"), back, caption=caption, intro=intro).render(request, form)
