"""The workbench: a case's decision, what is written about it, and what becomes of the draft."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from decisions import lifecycle, signing_off
from decisions.conclusive import comparing
from decisions.conclusive import showing as conclusive
from decisions.models.decision import Decision, State
from decisions.models.finding import Limb
from decisions.refusals import ChangedMeanwhile
from decisions.workbench import beginning, considering, drafting, redrawing, showing, viewing
from decisions.workbench.forms import DraftForm, WorkForm
from decisions.workbench.viewing import Place
from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Stage
from nrm.ledger.access import looked
from nrm.look import unheard
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame

CONFLICT = 409
ONWARD = {"fact": "fact_add", "minute": "decision_minute"}


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
    if request.method != "POST":
        return _drawn(request, decision, _form(decision, None))
    if refused := unsaved(request, decision):
        return refused
    if not viewing.is_turned(request.POST):
        messages.success(request, _("Saved"))
    return redirect(_onward(request, decision))


@door.needs(Permission.DECIDE)
def decision_beside(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What the script puts beside the questions: the one view that was asked for, and nothing around it."""
    decision = decision_of(request, reference)
    return beside(request, decision, work="work" if decision.state in lifecycle.OPEN else "look")


def beside(request: ActorRequest, decision: Decision, *, work: str) -> HttpResponse:
    """`work`: the form that the buttons in it send. A page of a file writes down the look by itself."""
    at = viewing.place(request.GET)
    if at.file is None:
        looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=[at.shown.value])
    pane = viewing.pane(decision, at, by=request.actor, now=request.now)
    return render(request, "decisions/pane_view.html", {"pane": pane, "work": work})


def unsaved(request: ActorRequest, decision: Decision) -> HttpResponse | None:
    """What was typed is kept before anything else is done. Where it is refused: the page again, with every word."""
    form = _form(decision, request.POST)
    if form.is_valid():
        with refusals_on(form):
            try:
                _save(request, decision, form)
            except ChangedMeanwhile:
                form.meet(decision_of(request, decision.reference))
                raise
            return None
    return _drawn(request, decision, form)


def place_of(decision: Decision, at: Place, anchor: str = "") -> str:
    """The workbench again, with what was open beside the questions."""
    return f"{reverse('decision_work', args=[decision.reference])}{at.query}{anchor}"


def _drawn(request: ActorRequest, decision: Decision, form: WorkForm) -> HttpResponse:
    looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=["workbench"])
    at = viewing.place(request.POST if form.is_bound else request.GET)
    context: dict[str, Any] = {
        "frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now)
    }
    context |= showing.workbench(decision, form, now=request.now)
    context["pane"] = viewing.pane(decision, at, by=request.actor, now=request.now)
    return render(request, "decisions/workbench.html", context)


def _onward(request: ActorRequest, decision: Decision) -> str:
    """Where the button that was pressed leads: on, to what is cited, or back to the same place."""
    at, onward = viewing.place(request.POST), request.POST.get("onward", "")
    if onward in Limb.values:
        return reverse("decision_cite", args=[decision.reference, onward]) + at.query
    if onward:
        return reverse(ONWARD.get(onward, "decision_draft"), args=[decision.reference]) + at.query
    return place_of(decision, at, "#beside" if viewing.is_turned(request.POST) else "")


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
    said = {"saved_at": _("Saved at %(at)s") % {"at": at}, "revisions": {"work": saved.revision}}
    return JsonResponse(said | {"parts": redrawing.parts(saved, request)})


def _form(decision: Decision, data: QueryDict | None) -> WorkForm:
    return WorkForm(data, decision=decision, compared=comparing.before(decision))


def _save(request: ActorRequest, decision: Decision, form: WorkForm) -> Decision:
    before = [_form(decision, sent) for sent in unheard.forms(request.POST)]
    own = [sent.work() for sent in before if sent.is_valid()]
    return considering.save(
        decision=decision, work=form.work(), seen=form.revision, own=own, by=request.actor, now=request.now
    )


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
        "back": place_of(decision, viewing.place(request.GET)),
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
