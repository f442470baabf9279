"""Crimes that were reported, and whether the force passed the person's details to support in time."""

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
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.asking import DayForm
from support.frame import care_of, frame, today
from support.models.police_report import PoliceReport
from support.police import reports, showing
from support.police.forms import ReportForm

MOST = 50


@door.needs(Permission.READ_CARE)
def care_police(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["police_reports"])
    found = PoliceReport.objects.filter(care=care).select_related("force").order_by("-reported_on", "-id")[:MOST]
    context = {
        "frame": frame(care, actor=request.actor, current="care_police", on=today(request)),
        "reports": [showing.shown(report, on=today(request)) for report in found],
    }
    return render(request, "support/police/police.html", context)


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def police_report_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    forces = Organisation.objects.active(today(request)).filter(kind=OrganisationKind.POLICE_FORCE).order_by("name")
    form = ReportForm(request.POST or None, forces=forces)
    if form.is_valid():
        with refusals_on(form):
            reports.add(care=care, reported=form.reported(), by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("care_police", care.reference)
    intro = _("Support is the same whether or not somebody speaks with the police.")
    back = reverse("care_police", args=[care.reference])
    page = FormPage(
        _("A report to the police"), _("Record it"), back, caption=care.number, intro=intro, searchable=True
    )
    return page.render(request, form)


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def police_details_passed(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = PoliceReport.objects.visible_to(request.actor).select_related("care__person", "force")
    report = get_object_or_404(found, reference=reference)
    label = _("On which day did their details reach you?")
    form = DayForm(request.POST or None, label=label, initial=today(request))
    if form.is_valid():
        with refusals_on(form):
            reports.passed(report=report, on=form.cleaned_data["on"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("care_police", report.care.reference)
    back = reverse("care_police", args=[report.care.reference])
    return FormPage(_("The force passed the details on"), _("Save"), back, caption=report.force.name).render(
        request, form
    )
