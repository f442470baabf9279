"""The intake desk: new referrals, and what becomes of each."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import hidden
from referrals.casefile.board.codes import ActCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Route
from referrals.casefile.worklists.rows import clock_tag, next_clock
from referrals.desk import intake as acts
from referrals.desk import queue
from referrals.desk.forms import DuplicateForm, ReturnForm


@door.needs(Permission.CONSIDER_INTAKE)
def intake(request: ActorRequest) -> HttpResponse:
    """Those in danger on the first page, before everything that can wait its turn."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(queue.others(request.actor), order=queue.ORDER, after=after, before=before)
    danger = [] if shown.before else list(queue.in_danger(request.actor)[: queue.MOST_IN_DANGER + 1])
    titles = (_("Case"), _("What it is"), _("Sent"), _("Next clock"), _("Holder"))
    context = {
        "columns": [Column(title) for title in titles],
        "danger": [_row(act, request.now) for act in danger[: queue.MOST_IN_DANGER]],
        "more": len(danger) > queue.MOST_IN_DANGER,
        "most": queue.MOST_IN_DANGER,
        "list": shown,
        "rows": [_row(act, request.now) for act in shown.rows],
    }
    return render(request, "desk/intake.html", context)


def _row(act: NextAct, now: datetime) -> list[Cell]:
    case, clock = act.case, next_clock(act.case)
    waits = _("Waits for an answer") if act.waiting_on == ActCode.ANSWER_REQUEST else ""
    return [
        Cell(case.number, reverse("consider", args=[case.reference])),
        Cell(f"{case.get_route_display()}, {case.get_age_class_display()}", hint=waits),
        Cell(date_format(timezone.localtime(case.opened_at), "j F Y, H:i")),
        Cell(date_format(clock.due_on, "j F Y") if clock else _("No clock"), tag=clock_tag(clock, now=now)),
        Cell(act.holder.person.full_name if act.holder else _("Nobody")),
    ]


@door.needs(Permission.CONSIDER_INTAKE)
def consider(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    state = case.tracks.filter(track=TrackCode.INTAKE).values_list("state", flat=True).first() or ""
    duplicates = case.other_references.filter(kind="duplicate_of").order_by("id")
    context = {
        "frame": frame(case, actor=request.actor, current="consider", now=request.now),
        "may_become": acts.MAY_BECOME.get(state, frozenset()),
        "may_accept": acts.ACCEPTED[Route(case.route)] in acts.MAY_BECOME.get(state, frozenset()),
        "state": dict(IntakeState.choices).get(state, state),
        "duplicate_of": next(iter(hidden.references(duplicates, request.actor)), None),
    }
    return render(request, "desk/consider.html", context)


@door.needs(Permission.CONSIDER_INTAKE, methods=door.WRITE)
def intake_accept(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        acts.accept(case=case, by=request.actor, now=request.now)
        messages.success(request, _("Accepted"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("consider", case.reference)


@door.needs(Permission.CONSIDER_INTAKE, methods=door.READ_WRITE)
def intake_return(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            wanted = form.cleaned_data
            acts.give_back(
                case=case, missing=wanted["missing"], due_on=wanted["due_on"], by=request.actor, now=request.now
            )
            messages.success(request, _("Asked. The clock for the decision runs on"))
            return redirect("consider", case.reference)
    page = FormPage(
        _("Return for information"), _("Ask"), reverse("consider", args=[case.reference]), caption=case.number
    )
    return page.render(request, form)


@door.needs(Permission.CONSIDER_INTAKE, methods=door.READ_WRITE)
def intake_duplicate(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = DuplicateForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "number"):
            wanted = form.cleaned_data
            acts.mark_duplicate(
                case=case, number=wanted["number"], reason=wanted["reason"], by=request.actor, now=request.now
            )
            messages.success(request, _("Marked as a duplicate. Nothing was merged"))
            return redirect("consider", case.reference)
    page = FormPage(
        _("Mark as a duplicate"),
        _("Mark as a duplicate"),
        reverse("consider", args=[case.reference]),
        caption=case.number,
        kind="warning",
    )
    return page.render(request, form)
