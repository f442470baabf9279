"""The intake desk: new referrals, and what becomes of each."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import hidden
from referrals.casefile.board.models import ActCode, FlagCode, IntakeState, NextAct, TrackCode
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Route
from referrals.desk import intake as acts
from referrals.desk.forms import DuplicateForm, ReturnForm
from referrals.desk.queue import MOST, new_referrals


@door.needs(Permission.CONSIDER_INTAKE)
def intake(request: ActorRequest) -> HttpResponse:
    found = list(new_referrals(request.actor)[: MOST + 1])
    context = {
        "columns": [Column(title) for title in (_("Case"), _("What it is"), _("Sent"), _("Next clock"), _("Urgent"))],
        "rows": [_row(act, local_day(request.now)) for act in found[:MOST]],
        "more": len(found) > MOST,
        "most": MOST,
    }
    return render(request, "desk/intake.html", context)


def _row(act: NextAct, on: date) -> list[Cell]:
    case, due_on = act.case, _due_on(act)
    waits = _("Waits for an answer") if act.waiting_on == ActCode.ANSWER_REQUEST else ""
    return [
        Cell(case.number, reverse("consider", args=[case.reference])),
        Cell(f"{case.get_route_display()}, {case.get_age_class_display()}", hint=waits),
        Cell(date_format(case.opened_at, "j F Y, H:i")),
        Cell(_("Due %(day)s") % {"day": date_format(due_on, "j F Y")} if due_on else _("No clock")),
        Cell(tag=_urgent(act, due_on, on)),
    ]


def _due_on(act: NextAct) -> date | None:
    running = [row.due_on for row in act.case.deadlines.all() if row.met_at is None and row.superseded_at is None]
    return min(running, default=None)


def _urgent(act: NextAct, due_on: date | None, on: date) -> Tag | None:
    if any(flag.flag == FlagCode.DANGER for flag in act.case.flags.all()):
        return Tag(FlagCode.DANGER.label, "red")
    return Tag(_("Late"), "orange") if due_on is not None and due_on < on else None


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
