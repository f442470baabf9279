"""Pages of the later stage: begun, asked for early, made final with a word about what is unanswered, and served."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions import stages
from decisions.conclusive import early, lawful, showing, unanswered
from decisions.conclusive.forms import APPROVE, AskEarlyForm, FinalForm, ServeForm, SettleEarlyForm
from decisions.models.early_decision import EarlyDecision
from decisions.workbench import beginning, finishing
from decisions.workbench import showing as decided
from decisions.workbench.views.decision import decision_of
from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Stage
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame


@door.needs(Permission.DECIDE, methods=door.WRITE)
def conclusive_begin(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        begun = beginning.begin(case=case, stage=Stage.CONCLUSIVE_GROUNDS, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("case_decision", case.reference)
    return redirect("decision_work", begun.reference)


@door.needs(Permission.READ_CASES)
def decision_read(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Any decision of the case, the earlier ones too, as it stands or stood."""
    decision = decision_of(request, reference)
    looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=["decision"])
    context = {"frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now)}
    context |= decided.overview(decision.case, decision, actor=request.actor, now=request.now)
    context |= showing.around(decision, actor=request.actor, now=request.now)
    return render(request, "decisions/overview.html", context | {"is_past": True})


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_final(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What is still asked, and why it goes on without; then it is final."""
    decision = decision_of(request, reference)
    questions = unanswered.of(decision, stages.rules_of(decision))
    form = FinalForm(request.POST if request.method == "POST" else None, asks=questions.exists())
    if form.is_valid():
        with refusals_on(form):
            finishing.finalise(
                decision=decision,
                proceed=form.cleaned_data.get("proceed", ""),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("The decision is final. It has not been served yet"))
            return redirect("case_decision", decision.case.reference)
    context = {
        "frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now),
        "decision": decision,
        "form": form,
        "open_questions": questions,
        "not_before": lawful.not_before(decision, now=request.now),
    }
    return render(request, "decisions/final.html", context)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_serve(request: ActorRequest, reference: UUID) -> HttpResponse:
    decision = decision_of(request, reference)
    form = ServeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            finishing.serve(decision=decision, how=form.cleaned_data["how"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded as served"))
            return redirect("case_decision", decision.case.reference)
    back = reverse("case_decision", args=[decision.case.reference])
    intro = _(
        "Record it when the person has it. Support and every later period are counted from this moment. If their letter"
        " is on its way, it is recorded by itself: when it is handed over, or on the day on which it counts as served."
    )
    page = FormPage(_("Record that it was served"), _("Record it"), back, decision.case.number, intro)
    return page.render(request, form)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def early_ask(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = AskEarlyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            early.ask(case=case, asked_how=said["asked_how"], why=said["why"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded. A second person now approves or refuses it"))
            return redirect("case_decision", case.reference)
    back = reverse("case_decision", args=[case.reference])
    intro = _(
        "Only because the person asks for it. Whatever is decided, they keep every day of the recovery period, "
        "and of the support after it."
    )
    page = FormPage(_("The person asks for the decision early"), _("Record it"), back, case.number, intro)
    return page.render(request, form)


@door.needs(Permission.CHECK_DECISIONS, methods=door.READ_WRITE)
def early_settle(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = _early(request, reference)
    form = SettleEarlyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            early.settle(
                early=asked,
                approve=said["answer"] == APPROVE,
                reasons=said["reasons"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded. Whoever holds the case finds it there"))
            return redirect("case_decision", asked.case.reference)
    looked(subject=asked.case, by=request.actor, at=request.now, action="opened", fields=["early_decision"])
    context = {
        "frame": frame(asked.case, actor=request.actor, current="case_decision", now=request.now),
        "asked": asked,
        "form": form,
        "why_not": _why_not(asked, request),
        "floor": stages.after_recovery(asked.case),
    }
    return render(request, "decisions/early.html", context)


@door.needs(Permission.READ_CASES)
def case_early(request: ActorRequest, reference: UUID) -> HttpResponse:
    """From a worklist to what was asked; who does not settle it sees where the decision stands."""
    case = case_of(request, reference)
    asked = EarlyDecision.objects.open().filter(case=case).first()
    if asked is None or not request.actor.may(Permission.CHECK_DECISIONS):
        return redirect("case_decision", case.reference)
    return redirect("early_settle", asked.reference)


def _early(request: ActorRequest, reference: UUID) -> EarlyDecision:
    visible = EarlyDecision.objects.visible_to(request.actor)
    return get_object_or_404(visible.select_related("case__person", "recorded_by__person"), reference=reference)


def _why_not(asked: EarlyDecision, request: ActorRequest) -> str:
    """What the page says in place of the form is what the action refuses by."""
    try:
        early.require_settler(asked, by=request.actor)
    except Refusal as refusal:
        return str(refusal)
    return ""
