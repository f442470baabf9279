"""Forms for what the detention team notified, what was sent to it, and the release."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.course import detention
from decisions.course.forms_of_person import DetainedForm, LaterForm, ReleasedForm
from decisions.models.detention import Place
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.frame import case_of
from referrals.casefile.models.case import Case


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def case_detained(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, on = case_of(request, reference), local_day(request.now)
    form = DetainedForm(request.POST or None, has_levels=detention.is_at_risk(Place.REMOVAL_CENTRE, on=on))
    if form.is_valid():
        with refusals_on(form):
            said = form.notified(now=request.now)
            detention.detain(case=case, said=said, by=request.actor, now=request.now)
            messages.success(request, _("Recorded. It stands at the head of the case until they are released"))
            return redirect("case_course", case.reference)
    return _page(case, _("Record that the person is detained")).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def detention_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), LaterForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            detention.add(case=case, said=form.later(), by=request.actor, now=request.now)
            messages.success(request, _("Added to the record of the detention"))
            return redirect("case_course", case.reference)
    return _page(case, _("Add to the record of the detention")).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def case_released(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), ReleasedForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            detention.release(case=case, on=form.cleaned_data["on"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded that they were released"))
            return redirect("case_course", case.reference)
    return _page(case, _("Record the release")).render(request, form)


def _page(case: Case, title: str) -> FormPage:
    return FormPage(title, _("Record"), reverse("case_course", args=[case.reference]), caption=case.number)
