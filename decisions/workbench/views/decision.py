"""The workbench: a case's decision, what is written about it, and what becomes of the draft."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from decisions import signing_off
from decisions.conclusive import comparing
from decisions.conclusive import showing as conclusive
from decisions.models.decision import Decision, State
from decisions.workbench import beginning, considering, drafting, showing
from decisions.workbench.forms import DraftForm, WorkForm
from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Stage
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame

CONFLICT = 409


@door.needs(Permission.READ_CASES)
def case_decision(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Where the decision stands, what comes next, and the minute."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["decision"])
    decision = conclusive.current(case)
    context: dict[str, Any] = {"frame": frame(case, actor=request.actor, current="case_decision", now=request.now)}
    context |= showing.overview(case, decision, actor=request.actor, now=request.now)
    if decision is None:
        context["others"] = conclusive.others(case)
    else:
        context |= conclusive.around(decision, actor=request.actor, now=request.now)
    return render(request, "decisions/overview.html", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def decision_begin(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        begun = beginning.begin(case=case, stage=Stage.REASONABLE_GROUNDS, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("case_decision", case.reference)
    return redirect("decision_work", begun.reference)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_work(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The account and the evidence beside the questions."""
    decision = decision_of(request, reference)
    form = _form(decision, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            _save(request, decision, form)
            messages.success(request, _("Saved"))
            return redirect("decision_draft" if "onward" in request.POST else "decision_work", decision.reference)
    looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=["workbench"])
    context = {"frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now)}
    context |= showing.workbench(decision, form, now=request.now)
    return render(request, "decisions/workbench.html", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def decision_save(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What the script sends while somebody writes."""
    decision = decision_of(request, reference)
    form = _form(decision, request.POST)
    if not form.is_valid():
        return JsonResponse({"sentence": _("Not saved: something is too long")}, status=CONFLICT)
    try:
        saved = _save(request, decision, form)
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=CONFLICT)
    at = date_format(timezone.localtime(request.now), "H:i")
    return JsonResponse({"saved_at": _("Saved at %(at)s") % {"at": at}, "revisions": {"work": saved.revision}})


def _form(decision: Decision, data: QueryDict | None) -> WorkForm:
    return WorkForm(data, decision=decision, compared=comparing.before(decision))


def _save(request: ActorRequest, decision: Decision, form: WorkForm) -> Decision:
    return considering.save(decision=decision, work=form.work(), seen=form.revision, by=request.actor, now=request.now)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_draft(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What is missing, then the outcome."""
    decision = decision_of(request, reference)
    missing = signing_off.missing(decision)
    form = DraftForm(
        request.POST if request.method == "POST" else None, to_look_at=bool(missing.look), carried=missing.carried
    )
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            drafting.draft(
                decision=decision,
                outcome=said["outcome"],
                looked=said.get("looked", False),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Drafted. It is not final yet"))
            return redirect("case_decision", decision.case.reference)
    context = {
        "frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now),
        "decision": decision,
        "missing": missing,
        "comparison": comparing.lines(decision),
        "form": form,
        "is_open": decision.state in {State.DRAFTING, State.RETURNED},
    }
    return render(request, "decisions/draft.html", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def decision_take_up(request: ActorRequest, reference: UUID) -> HttpResponse:
    return press(request, reference, drafting.take_up, _("Open again. Draft it anew when it is ready"))


def press(request: ActorRequest, reference: UUID, act: Callable[..., Decision], said: str) -> HttpResponse:
    """One button, one act, and back to where the decision stands."""
    decision = decision_of(request, reference)
    try:
        act(decision=decision, by=request.actor, now=request.now)
        messages.success(request, said)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_decision", decision.case.reference)


def decision_of(request: ActorRequest, reference: UUID) -> Decision:
    visible = Decision.objects.visible_to(request.actor).select_related("case__person", "author__person")
    return get_object_or_404(visible, reference=reference)
