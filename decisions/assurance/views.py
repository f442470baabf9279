"""The second checker's page: the draft, what it rests on, and what is said of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from decisions.assurance import second_check
from decisions.assurance.forms import CheckForm
from decisions.models.decision import Decision, State
from decisions.models.second_check import Verdict
from decisions.workbench import showing, viewing
from decisions.workbench.views.decision import beside, decision_of, press
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame


@door.needs(Permission.DECIDE, methods=door.WRITE)
def decision_send(request: ActorRequest, reference: UUID) -> HttpResponse:
    return press(request, reference, second_check.send, _("Sent to a second checker"))


@door.needs(Permission.CHECK_DECISIONS, methods=door.READ_WRITE)
def decision_check(request: ActorRequest, reference: UUID) -> HttpResponse:
    decision = decision_of(request, reference)
    form = _form(request, settles=decision.state == State.ESCALATED)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            second_check.check(
                decision=decision,
                verdict=Verdict(said["verdict"]),
                reasons=said["reasons"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded. The author finds it on their list"))
            return redirect("case_decision", decision.case.reference)
    looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=["draft_decision"])
    why_not = _why_not(decision, request)
    writes = bool(form.errors or not why_not)
    at = viewing.place(request.POST if request.method == "POST" else request.GET)
    context = {
        "frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now),
        "form": form,
        "why_not": why_not,
        "writes": writes,
        "work": "check" if writes else "look",
        "pane": viewing.pane(decision, at, by=request.actor, now=request.now),
        "holds": second_check.holds(decision, by=request.actor),
    }
    return render(request, "decisions/check.html", context | showing.checked(decision))


@door.needs(Permission.CHECK_DECISIONS)
def check_beside(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What the script puts beside the draft."""
    decision = decision_of(request, reference)
    return beside(request, decision, work="look" if _why_not(decision, request) else "check")


@door.needs(Permission.CHECK_DECISIONS, methods=door.WRITE)
def check_give_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    return press(request, reference, second_check.give_back, _("Given back. A colleague can take it"))


@door.needs(Permission.READ_CASES)
def case_check(request: ActorRequest, reference: UUID) -> HttpResponse:
    """From a worklist to the draft that waits for its check; who does not check sees where the decision stands."""
    case = case_of(request, reference)
    waiting = Decision.objects.live().filter(case=case, state__in=[State.SECOND_CHECK, State.ESCALATED]).first()
    if waiting is None or not request.actor.may(Permission.CHECK_DECISIONS):
        return redirect("case_decision", case.reference)
    return redirect("decision_check", waiting.reference)


def _form(request: ActorRequest, *, settles: bool) -> CheckForm:
    """A button that only turns a page records nothing, and keeps what was typed."""
    if request.method != "POST" or viewing.is_turned(request.POST):
        return CheckForm(None, settles=settles, typed=request.POST.dict())
    return CheckForm(request.POST, settles=settles)


def _why_not(decision: Decision, request: ActorRequest) -> str:
    """What the page says in place of the form is what the action refuses by."""
    try:
        second_check.require_checker(decision, by=request.actor)
    except Refusal as refusal:
        return str(refusal)
    return ""
