"""What is written beside the findings: citations, material facts, the minute."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.citation import Citation
from decisions.models.decision import Decision
from decisions.models.finding import Limb
from decisions.models.material_fact import MaterialFact
from decisions.workbench import citing, credibility, minutes
from decisions.workbench.credibility import Fact
from decisions.workbench.forms import CiteForm, FactForm, MinuteForm
from decisions.workbench.views.decision import decision_of
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import frame


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_cite(request: ActorRequest, reference: UUID, limb: str) -> HttpResponse:
    decision = decision_of(request, reference)
    sources = citing.citable(decision.case, now=request.now)
    form = CiteForm(request.POST if request.method == "POST" else None, sources=sources)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "page"):
            citing.cite(
                decision=decision,
                limb=Limb(limb),
                source=said["source"],
                page=said["page"],
                passage=said["passage"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Cited"))
            return redirect("decision_work", decision.reference)
    return _page(decision, _("Cite for: %(limb)s") % {"limb": Limb(limb).label.lower()}, _("Cite it")).render(
        request, form
    )


@door.needs(Permission.DECIDE, methods=door.WRITE)
def citation_take_back(request: ActorRequest, citation: UUID) -> HttpResponse:
    seen = Decision.objects.visible_to(request.actor)
    found = get_object_or_404(
        Citation.objects.select_related("finding__decision__case"), reference=citation, finding__decision__in=seen
    )
    decision = found.finding.decision
    try:
        citing.uncite(citation=citation, decision=decision, by=request.actor, now=request.now)
        messages.success(request, _("Taken back"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("decision_work", decision.reference)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def fact_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    return _write(request, decision_of(request, reference), None)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def fact_change(request: ActorRequest, fact: UUID) -> HttpResponse:
    earlier = _fact(request, fact)
    return _write(request, earlier.decision, earlier)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def fact_take_out(request: ActorRequest, fact: UUID) -> HttpResponse:
    found = _fact(request, fact)
    try:
        credibility.take_out(fact=found, by=request.actor, now=request.now)
        messages.success(request, _("Taken out"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("decision_work", found.decision.reference)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_minute(request: ActorRequest, reference: UUID) -> HttpResponse:
    """As it would be assembled now, or as it was last written by hand, to be changed."""
    decision = decision_of(request, reference)
    last = minutes.latest(decision)
    stands = last is not None and last.changes == decision.changes
    text = last.text if last and stands else minutes.assembled(decision, now=request.now)
    initial = {"seen": last.number if last else 0, "text": text}
    form = MinuteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            minutes.write(decision=decision, text=said["text"], seen=said["seen"], by=request.actor, now=request.now)
            messages.success(request, _("Saved as a new version"))
            return redirect("case_decision", decision.case.reference)
    context = {
        "frame": frame(decision.case, actor=request.actor, current="case_decision", now=request.now),
        "decision": decision,
        "form": form,
        "versions": decision.minutes.select_related("written_by__person").order_by("-number"),
        "may_write": minutes.may_be_written(decision),
        "older": last is not None and last.by_hand and not stands,
    }
    return render(request, "decisions/minute.html", context)


def _write(request: ActorRequest, decision: Decision, earlier: MaterialFact | None) -> HttpResponse:
    initial = {name: getattr(earlier, name) for name in Fact.__slots__} if earlier else {}
    form = FactForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        wanted = Fact(
            said["fact"],
            said["source"],
            said["consistency"],
            said["weight"],
            explanation=said["explanation"],
            mitigation=said["mitigation"],
        )
        with refusals_on(form):
            credibility.write(decision=decision, fact=wanted, earlier=earlier, by=request.actor, now=request.now)
            messages.success(request, _("Kept"))
            return redirect("decision_work", decision.reference)
    return _page(decision, _("Material fact"), _("Keep it")).render(request, form)


def _fact(request: ActorRequest, reference: UUID) -> MaterialFact:
    seen = Decision.objects.visible_to(request.actor)
    found = MaterialFact.objects.select_related("decision__case")
    return get_object_or_404(found, reference=reference, decision__in=seen)


def _page(decision: Decision, title: str, button: str) -> FormPage:
    back = reverse("decision_work", args=[decision.reference])
    return FormPage(title, button, back, caption=decision.case.number)
