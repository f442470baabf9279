"""The page Course of a case, and the forms by which it stops, runs on or ends."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.course import ending, resuming, showing, undoing
from decisions.course.forms import DiedForm, LeftForm, ReasonForm, ResumeForm, SuspendForm, TurnForm, WithdrawForm
from decisions.disqualification import showing as disqualification
from decisions.disqualification import standing
from decisions.models.course import Because, CourseChange, Turn
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case

Words = str | Promise


@door.needs(Permission.READ_CASES)
def case_course(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["course", "detention"])
    context = {"frame": frame(case, actor=request.actor, current="case_course", now=request.now)}
    context |= showing.course(case, actor=request.actor, now=request.now)
    is_it = {"disqualified": disqualification.tag(standing.of_case(case))}
    return render(request, "decisions/course/course.html", context | is_it)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_suspend(request: ActorRequest, reference: UUID) -> HttpResponse:
    page = _page(request, reference, _("Suspend the case"), _("Suspend"), kind="warning")
    return _turn(
        request, reference, Turn.SUSPENDED, SuspendForm(request.POST or None), page, _("The case is suspended")
    )


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_withdraw(request: ActorRequest, reference: UUID) -> HttpResponse:
    page = _page(
        request,
        reference,
        _("Record that the person withdraws"),
        _("End the case"),
        kind="warning",
        warning=_(
            "The decision and support end. This cannot be taken back by a change of mind: who agrees again is referred "
            "anew."
        ),
    )
    form = WithdrawForm(request.POST or None, manners=ending.manners(local_day(request.now)))
    return _turn(request, reference, Turn.WITHDRAWN, form, page, _("The withdrawal is recorded, and the case is over"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_left(request: ActorRequest, reference: UUID) -> HttpResponse:
    title = _("Record that the person left the United Kingdom")
    page = _page(request, reference, title, _("Close the case"), kind="warning")
    return _turn(request, reference, Turn.LEFT, LeftForm(request.POST or None), page, _("The case is closed"))


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def case_died(request: ActorRequest, reference: UUID) -> HttpResponse:
    page = _page(
        request,
        reference,
        _("Record that the person has died"),
        _("End the case"),
        kind="warning",
        warning=_("Every clock ends, no letter goes out any more, and the police and the support provider are told."),
    )
    return _turn(request, reference, Turn.DIED, DiedForm(request.POST or None), page, _("Recorded. The case is over"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_resume(request: ActorRequest, reference: UUID) -> HttpResponse:
    case, form = case_of(request, reference), ResumeForm(request.POST or None)
    page = _page(request, reference, _("Let the case run again"), _("Run again"))

    def act() -> CourseChange:
        said = form.cleaned_data
        because = Because(said["because"])
        return resuming.resume(case=case, because=because, reason=said["reason"], by=request.actor, now=request.now)

    return _done(request, case, form, page, act, _("The case runs again. Its clocks and its work are back"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_suspension_review(request: ActorRequest, reference: UUID) -> HttpResponse:
    title = _("Review the suspension: it stays suspended")
    return _reasoned(request, reference, title, resuming.review, _("Recorded. It comes back in four weeks"))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def case_stay(request: ActorRequest, reference: UUID) -> HttpResponse:
    title = _("Record that the person does not withdraw")
    return _reasoned(request, reference, title, resuming.stay, _("Recorded. The case goes on"))


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def case_not_over(request: ActorRequest, reference: UUID) -> HttpResponse:
    title = _("Record that the case ended by mistake")
    intro = _(
        "The case runs again with its clocks and its work, by the dates that it had. A decision that was being made "
        "is begun anew, questions are asked anew, and whoever asked for a decision to be looked at again asks once "
        "more. Whoever was told that the case ended is told that it runs."
    )
    said = _("The case runs again. If support stopped meanwhile, make the recovery period longer")
    return _reasoned(request, reference, title, undoing.undo, said, intro=intro)


def _reasoned(
    request: ActorRequest,
    reference: UUID,
    title: Words,
    action: Callable[..., CourseChange],
    said: str,
    *,
    intro: Words = "",
) -> HttpResponse:
    case, form = case_of(request, reference), ReasonForm(request.POST or None)

    def act() -> CourseChange:
        return action(case=case, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)

    return _done(request, case, form, _page(request, reference, title, _("Record"), intro=intro), act, said)


def _turn(request: ActorRequest, reference: UUID, to: Turn, form: TurnForm, page: FormPage, said: str) -> HttpResponse:
    case = case_of(request, reference)

    def act() -> CourseChange:
        stated = form.said(local_day(request.now))
        return ending.turn(case=case, to=to, said=stated, by=request.actor, now=request.now)

    return _done(request, case, form, page, act, said)


def _done(
    request: ActorRequest,
    case: Case,
    form: TurnForm | ResumeForm | ReasonForm,
    page: FormPage,
    act: Callable[[], CourseChange],
    said: str,
) -> HttpResponse:
    """What was typed stays where the act is refused."""
    if form.is_valid():
        with refusals_on(form):
            act()
            messages.success(request, said)
            return redirect("case_course", case.reference)
    return page.render(request, form)


def _page(
    request: ActorRequest,
    reference: UUID,
    title: Words,
    button: Words,
    *,
    kind: str = "",
    warning: Words = "",
    intro: Words = "",
) -> FormPage:
    back, number = reverse("case_course", args=[reference]), case_of(request, reference).number
    return FormPage(title, button, back, caption=number, warning=warning, intro=intro, kind=kind)
