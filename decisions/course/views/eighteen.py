"""Forms for what a child who comes of age is asked, and what they answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.course import eighteen
from decisions.course.forms_of_person import AnsweredForm, AskedForm
from decisions.models.at_eighteen import How
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of
from referrals.casefile.models.case import Case


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def asked_at_18(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), AskedForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            eighteen.ask(case=case, on=said["on"], how=How(said["how"]), by=request.actor, now=request.now)
            messages.success(request, _("Recorded. It comes back if no answer does"))
            return redirect("case_course", case.reference)
    return _page(case, _("Record that they were asked whether they stay")).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def answered_at_18(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), AnsweredForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            eighteen.answer(
                case=case,
                stays=said["stays"] == "yes",
                is_supported=said["is_supported"] == "yes",
                on=said["on"],
                how=How(said["how"]),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded what they answered"))
            return redirect("case_course", case.reference)
    return _page(case, _("Record what they answered")).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def is_18(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        eighteen.come_of_age(case=case, by=request.actor, now=request.now)
        messages.success(request, _("Recorded. From now on this is an adult’s case"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_course", case.reference)


def _page(case: Case, title: str) -> FormPage:
    return FormPage(title, _("Record"), reverse("case_course", args=[case.reference]), caption=case.number)
