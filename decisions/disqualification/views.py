"""The page of a disqualification, and the forms by which it is considered, decided, told and ended."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.disqualification import considering, deciding, showing
from decisions.disqualification.forms import CommentForm, ConsiderForm, DecideForm, EndForm, ToldForm
from decisions.models.disqualification import Disqualification, OverBecause
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case


@door.needs(Permission.READ_CASES)
def case_disqualification(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["disqualification"])
    context = {"frame": frame(case, actor=request.actor, current="case_course", now=request.now)}
    context |= showing.page(case, actor=request.actor, now=request.now)
    return render(request, "decisions/disqualification/page.html", context)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def disqualification_consider(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), ConsiderForm(request.POST or None)
    intro = _("The person is asked first. Support goes on, and the conclusive grounds decision follows in any case.")
    page = _page(case, _("Consider a disqualification"), _("Record it"), intro)

    def act() -> Disqualification:
        return considering.consider(case=case, said=form.considered(), by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("Recorded. A manager decides when they have commented"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def disqualification_comment(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), CommentForm(request.POST or None)
    page = _page(case, _("Record their comment"), _("Record it"), "")

    def act() -> Disqualification:
        said = form.cleaned_data
        return considering.comment(case=case, on=said["on"], words=said["words"], by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("Recorded. It is with a manager"))


@door.needs(Permission.DISQUALIFY, methods=door.READ_WRITE)
def disqualification_decide(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), DecideForm(request.POST or None)
    intro = _("Weigh this person, and presume nothing. Support ends only when they have been told.")
    page = _page(case, _("Decide on a disqualification"), _("Decide"), intro, kind="warning")

    def act() -> Disqualification:
        return deciding.decide(case=case, said=form.weighed(), by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("Decided"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def disqualification_told(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), ToldForm(request.POST or None)
    intro = _("Support ends with this day. Tell them where else there is help, and that their decision still follows.")
    page = _page(case, _("Record that the person was told"), _("Record it"), intro, kind="warning")

    def act() -> Disqualification:
        return deciding.told(case=case, on=form.cleaned_data["on"], by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("Recorded. Whoever supports them is told"))


@door.needs(Permission.DISQUALIFY, methods=door.READ_WRITE)
def disqualification_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), EndForm(request.POST or None)
    page = _page(case, _("End the disqualification"), _("End it"), _("Support is theirs again from today."))

    def act() -> Disqualification:
        said = form.cleaned_data
        because = OverBecause(said["because"])
        return deciding.end(case=case, because=because, reason=said["reason"], by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("Ended. Their support is worked out again"))


def _page(case: Case, title: str, button: str, intro: str, *, kind: str = "") -> FormPage:
    back = reverse("case_disqualification", args=[case.reference])
    return FormPage(title, button, back, caption=case.number, intro=intro, kind=kind)


def _done(
    request: ActorRequest,
    case: Case,
    form: forms.Form,
    page: FormPage,
    act: Callable[[], Disqualification],
    said: str,
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            act()
            messages.success(request, said)
            return redirect("case_disqualification", case.reference)
    return page.render(request, form)
