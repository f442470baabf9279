"""Taking, giving back and giving cases to colleagues, one by one or several with a preview."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.models.membership import Membership
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.actions import assignment
from referrals.casefile.frame import case_of
from referrals.casefile.models.case import Case
from referrals.casefile.worklists.load import colleagues
from referrals.casefile.worklists.several import Chosen, chosen


class ColleagueForm(forms.Form):
    def __init__(self, *args: Any, people: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.reference): person for person in people}
        names = [(code, person.person.full_name) for code, person in self.people.items()]
        self.fields["colleague"] = forms.ChoiceField(label=gettext_lazy("Give to"), choices=[("", ""), *names])

    @property
    def colleague(self) -> Membership:
        return self.people[self.cleaned_data["colleague"]]


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def take_next(request: ActorRequest) -> HttpResponse:
    try:
        case = assignment.take_next(by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("work")
    messages.success(request, _("You hold this case now"))
    return redirect("case", case.reference)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def take_case(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        assignment.take(case=case, by=request.actor, now=request.now)
        messages.success(request, _("You hold this case now"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case", case.reference)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def release_case(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        assignment.release(case=case, by=request.actor, now=request.now)
        messages.success(request, _("Given back. It stands in the queue again"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case", case.reference)


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def assign_case(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = ColleagueForm(request.POST or None, people=list(colleagues(request.actor, now=request.now)))
    if form.is_valid():
        with refusals_on(form, "colleague"):
            _assign(request, [case], {case.pk: assignment.holder_id(case)}, form.colleague)
            return redirect("case", case.reference)
    back = reverse("case", args=[case.reference])
    return FormPage(_("Give this case to a colleague"), _("Assign"), back, caption=case.number).render(request, form)


@door.needs(Permission.ASSIGN_WORK, methods=door.WRITE)
def assign_cases(request: ActorRequest) -> HttpResponse:
    """First exactly which, and who holds them now; with a colleague chosen, all of them or none."""
    found = chosen(request.POST, actor=request.actor)
    if not found:
        messages.warning(request, _("Choose one case or more"))
        return redirect("worklist", "team")
    people = list(colleagues(request.actor, now=request.now))
    form = ColleagueForm(request.POST if "colleague" in request.POST else None, people=people)
    if form.is_valid():
        with refusals_on(form):
            _assign(request, [row.case for row in found], _expected(found), form.colleague)
            return redirect("worklist", "team")
    shown = chosen(request.POST, actor=request.actor, afresh=True) if form.is_bound else found
    return render(
        request, "casefile/work/assign.html", {"form": form, "chosen": shown, "most": assignment.MOST_AT_ONCE}
    )


def _assign(
    request: ActorRequest, cases: Sequence[Case], expected: dict[int, int | None], colleague: Membership
) -> None:
    assignment.assign(cases=cases, expected=expected, to=colleague, by=request.actor, now=request.now)
    messages.success(request, _("%(name)s holds them now") % {"name": colleague.person.full_name})


def _expected(found: Sequence[Chosen]) -> dict[int, int | None]:
    return {row.case.pk: row.expected for row in found}
