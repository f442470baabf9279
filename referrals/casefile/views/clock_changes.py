"""Stopping a clock, letting it run on, and giving it a later date: each says first what will become of the date."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door, menus
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.actions import clocks
from referrals.casefile.clocks.forms import ExtendForm, ResumeForm, StopForm
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.views.clocks import deadline_of

DAY = "l j F Y"


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def clock_stop(request: ActorRequest, reference: UUID) -> HttpResponse:
    deadline = deadline_of(request, reference)
    if request.method != "POST" and (refusal := clocks.why_not_stop(deadline, now=request.now)):
        return _refused(request, deadline, refusal)
    form = StopForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "reason"):
            clocks.stop(deadline=deadline, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            return _done(request, deadline, _("The clock stands still from today"))
    intro = _(
        "It is due on %(day)s. Today is the first day that does not count. Its date is worked out anew when it runs on."
    )
    page = FormPage(
        _("Stop this clock"), _("Stop the clock"), _back(deadline), _caption(deadline), intro % _day(deadline)
    )
    return page.render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def clock_resume(request: ActorRequest, reference: UUID) -> HttpResponse:
    deadline = deadline_of(request, reference)
    if request.method != "POST" and deadline.stopped_on is None:
        return _refused(request, deadline, clocks.Runs())
    form = ResumeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            later = clocks.resume(deadline=deadline, by=request.actor, now=request.now)
            return _done(request, later, _("The clock runs on. It is due on %(day)s") % _day(later))
    page = FormPage(
        _("Let this clock run on"),
        _("Let it run on"),
        _back(deadline),
        _caption(deadline),
        _if_resumed(request, deadline),
    )
    return page.render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def clock_extend(request: ActorRequest, reference: UUID) -> HttpResponse:
    deadline = deadline_of(request, reference)
    if elsewhere := menus.EXTENDED_ON.get(deadline.kind):
        return redirect(elsewhere, deadline.case.reference)
    if request.method != "POST" and (refusal := clocks.why_not_extend(deadline)):
        return _refused(request, deadline, refusal)
    form = ExtendForm(request.POST or None)
    if form.is_valid():
        try:
            wanted = form.cleaned_data
            later = clocks.extend(
                deadline=deadline, until=wanted["until"], reason=wanted["reason"], by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error("reason" if isinstance(refusal, clocks.ReasonMissing) else "until", str(refusal))
        else:
            return _done(request, later, _("Extended. It is due on %(day)s") % _day(later))
    intro = _("It is due on %(day)s. That date stays on file with the new one and your reason.") % _day(deadline)
    page = FormPage(_("Extend this clock"), _("Extend"), _back(deadline), _caption(deadline), intro)
    return page.render(request, form)


def _if_resumed(request: ActorRequest, deadline: Deadline) -> str:
    if deadline.stopped_on is None:
        return ""
    values = {
        "since": date_format(deadline.stopped_on, DAY),
        "day": date_format(clocks.if_resumed(deadline, now=request.now), DAY),
    }
    return _("It has stood still since %(since)s. If it runs on today, it is due on %(day)s.") % values


def _refused(request: ActorRequest, deadline: Deadline, refusal: Refusal) -> HttpResponse:
    messages.warning(request, f"{deadline.get_kind_display()}: {refusal}")
    return redirect("case_clocks", deadline.case.reference)


def _done(request: ActorRequest, deadline: Deadline, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("case_clocks", deadline.case.reference)


def _back(deadline: Deadline) -> str:
    return reverse("case_clocks", args=[deadline.case.reference])


def _caption(deadline: Deadline) -> str:
    return f"{deadline.case.number}, {deadline.get_kind_display()}"


def _day(deadline: Deadline) -> dict[str, str]:
    return {"day": date_format(deadline.due_on, DAY)}
