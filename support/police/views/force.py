"""The police's own pages: reports whose details they owe to support, and an address when a life is in danger."""

from typing import Any
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
from accounts.signing_in import reauthentication
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.asking import ConfirmForm, DayForm
from support.frame import today
from support.houses.views.living import shown
from support.locations import area, opening, urgent
from support.locations.forms import UrgentForm
from support.models.police_report import PoliceReport
from support.police import lists, own, reports, showing
from support.police.forms import OwnReportForm

WITH = ("care__case", "care__person", "care__lead", "force")


@door.needs(Permission.SEND_TO_SUPPORT)
def force_reports(request: ActorRequest) -> HttpResponse:
    found = PoliceReport.objects.visible_to(request.actor).select_related(*WITH)
    which = lists.named(request.GET.get("show", ""))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(which.of(found), order=which.order, after=after, before=before)
    context = {
        "tabs": lists.tabs(which),
        "which": which,
        "columns": showing.columns(),
        "rows": showing.rows(page.rows, on=today(request)),
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/police/force.html", context)


@door.needs(Permission.SEND_TO_SUPPORT)
def force_report(request: ActorRequest, reference: UUID) -> HttpResponse:
    report = _of(request, reference)
    about = report.care.case or report.care
    looked(subject=about, by=request.actor, at=request.now, action="opened", fields=["name", "area"])
    stay = opening.where(report.care, now=request.now)
    context = {
        "report": report,
        "rows": showing.to_the_force(report, area=area.of(report.care, now=request.now), on=today(request)),
        "is_owed": report.passed_on is None and not report.asked_not_to,
        "may_open": stay is not None and request.actor.may(Permission.OPEN_IN_DANGER),
    }
    return render(request, "support/police/force_report.html", context)


@door.needs(Permission.SEND_TO_SUPPORT, methods=door.READ_WRITE)
def force_report_add(request: ActorRequest) -> HttpResponse:
    form = OwnReportForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            report = own.add(**form.cleaned_data, by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("force_report", report.reference)
    intro = _("For a case in which your force takes part. Support is the same whether or not somebody reports a crime.")
    return FormPage(_("A report to your force"), _("Record it"), reverse("force_reports"), intro=intro).render(
        request, form
    )


@door.needs(Permission.SEND_TO_SUPPORT, methods=door.READ_WRITE)
def force_passed(request: ActorRequest, reference: UUID) -> HttpResponse:
    report = _of(request, reference)
    label = _("On which day did you pass their details on?")
    form = DayForm(request.POST or None, label=label, initial=today(request))
    if form.is_valid():
        with refusals_on(form):
            reports.passed(report=report, on=form.cleaned_data["on"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("force_report", report.reference)
    intro = _("Their details go to %(name)s.") % {"name": report.care.lead.name}
    return _page(report, _("You passed the details on"), _("Save"), intro=intro).render(request, form)


@door.needs(Permission.SEND_TO_SUPPORT, methods=door.READ_WRITE)
def force_asked_not_to(request: ActorRequest, reference: UUID) -> HttpResponse:
    report = _of(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            reports.asked_not_to(report=report, by=request.actor, now=request.now)
            messages.success(request, _("Recorded. You do not pass their details on"))
            return redirect("force_report", report.reference)
    intro = _("Only where the person said so themselves. Their support goes on as it is.")
    return _page(report, _("The person asked you not to"), _("They asked us not to"), intro=intro).render(request, form)


@door.needs(Permission.OPEN_IN_DANGER, methods=door.READ_WRITE)
@never_cache
@reauthentication.required
def force_address(request: Any, reference: UUID) -> HttpResponse:
    report = _of(request, reference)
    form = UrgentForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            opened = urgent.open_for_force(report=report, reason=reason, by=request.actor, now=request.now)
            return shown(request, opened, back=_back(report))
    page = FormPage(
        _("Open an address urgently"),
        _("Open it now"),
        _back(report),
        caption=report.care.number,
        intro=_("Only where somebody’s life is in danger and the provider cannot be reached."),
        warning=_("The provider’s safeguarding lead is told at once, with your name and what you write here."),
        kind="warning",
    )
    return page.render(request, form)


def _of(request: ActorRequest, reference: UUID) -> PoliceReport:
    found = PoliceReport.objects.visible_to(request.actor).select_related(*WITH)
    return get_object_or_404(found, reference=reference)


def _page(report: PoliceReport, title: str, button: str, *, intro: str) -> FormPage:
    return FormPage(title, button, _back(report), caption=report.number or report.care.number, intro=intro)


def _back(report: PoliceReport) -> str:
    return reverse("force_report", args=[report.reference])
