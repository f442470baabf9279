"""Looking again at what was decided: what the panel returned, and what somebody asked for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.again import asking, considering, fresh, parties, redrafting, standing
from decisions.again.forms import DeclineForm, LetterForm
from decisions.models.decision import Decision
from decisions.models.reconsideration import Reconsideration
from nrm import door
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case


@door.needs(Permission.READ_CASES)
def case_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What waits to be looked at again, and by whom that may be done."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["looked_at_again"])
    returned, about = redrafting.returned(case), standing.to_ask_about(case)
    context = {
        "frame": frame(case, actor=request.actor, current="case_decision", now=request.now),
        "returned": returned,
        "concerns": redrafting.concerns(returned) if returned else None,
        "why_not_redraft": _why_not_redraft(returned, request.actor),
        "asked": [_line(one, request.actor) for one in _of_case(case)],
        "about": about,
        "last_day": asking.last_day(about) if about else None,
        "decides": request.actor.may(Permission.DECIDE),
        "manages": request.actor.may(Permission.SETTLE_ESCALATIONS),
    }
    return render(request, "decisions/again/case.html", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def redraft_begin(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        begun = redrafting.begin(case=case, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("case_again", case.reference)
    return redirect("decision_work", begun.reference)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def letter_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    """A request that came by letter."""
    case = case_of(request, reference)
    on = local_day(request.now)
    form = LetterForm(request.POST if request.method == "POST" else None, askers=parties.askers(on), today=on)
    if form.is_valid():
        with refusals_on(form):
            asking.record_letter(
                case=case,
                asker=form.cleaned_data["asker"],
                received_on=form.cleaned_data["received_on"],
                wanted=form.wanted(),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded. It waits for somebody who had no hand in the decision"))
            return redirect("case_again", case.reference)
    back = reverse("case_again", args=[case.reference])
    return FormPage(_("Record a request to look again"), _("Record it"), back, caption=case.number).render(
        request, form
    )


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def reconsideration_decline(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = _asked(request, reference)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            considering.decline(asked=asked, reasons=form.cleaned_data["reasons"], by=request.actor, now=request.now)
            messages.success(request, _("Declined. The decision stands as it was served"))
            return redirect("case_again", asked.decision.case.reference)
    intro = _("The decision stands as it was served. Whoever asked is told that it was not looked at again.")
    page = FormPage(
        _("Decline to look again"),
        _("Decline"),
        reverse("case_again", args=[asked.decision.case.reference]),
        caption=asked.decision.case.number,
        intro=intro,
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def reconsideration_open(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = _asked(request, reference)
    try:
        asked = considering.look_again(asked=asked, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("case_again", asked.decision.case.reference)
    if asked.opened is not None:
        return redirect("decision_work", asked.opened.reference)
    messages.success(request, _("Handed on to the child panel, which looks at its own decision again"))
    return redirect("case_again", asked.decision.case.reference)


@door.needs(Permission.SETTLE_ESCALATIONS, methods=door.WRITE)
def reconsideration_allow(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = _asked(request, reference)
    try:
        considering.allow_late(asked=asked, by=request.actor, now=request.now)
        messages.success(request, _("Allowed. It can be considered although it came out of time"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_again", asked.decision.case.reference)


def _asked(request: ActorRequest, reference: UUID) -> Reconsideration:
    seen = Reconsideration.objects.visible_to(request.actor).select_related("decision__case")
    return get_object_or_404(seen, reference=reference)


def _of_case(case: Case) -> list[Reconsideration]:
    found = Reconsideration.objects.filter(decision__case=case)
    with_names = found.select_related(
        "decision__author__person", "organisation", "considered_by__person", "late_allowed_by__person", "opened"
    )
    return list(with_names.order_by("-recorded_at", "-id"))


def _line(asked: Reconsideration, actor: Actor) -> dict[str, object]:
    return {"asked": asked, "why_not": _why_not(asked.decision, actor) if asked.is_asked else ""}


def _why_not(decision: Decision, actor: Actor) -> str:
    """What the page says in place of the buttons is what the action refuses by."""
    try:
        fresh.require(decision, by=actor)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _why_not_redraft(returned: Decision | None, actor: Actor) -> str:
    try:
        if returned is not None:
            fresh.require_to_redraft(returned, by=actor)
    except Refusal as refusal:
        return str(refusal)
    return ""
