"""What is written beside the findings: citations, material facts, the minute."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.citation import Citation
from decisions.models.decision import Decision
from decisions.models.finding import Limb
from decisions.models.material_fact import MaterialFact
from decisions.refusals import ChangedMeanwhile
from decisions.workbench import citing, credibility, minutes, redrawing, viewing
from decisions.workbench.credibility import Fact
from decisions.workbench.forms import CiteForm, FactForm, MinuteForm
from decisions.workbench.viewing import Place
from decisions.workbench.views.decision import decision_of, place_of, unsaved
from nrm import door
from nrm.door import ActorRequest
from nrm.look.forms import summary_lines
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import frame

NOT_TAKEN = 422


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_cite(request: ActorRequest, reference: UUID, limb: str) -> HttpResponse:
    """For a finding. What is open beside the questions is what is cited, unless something else is chosen."""
    decision, at = decision_of(request, reference), viewing.place(request.GET)
    sources = citing.citable(decision.case, now=request.now)
    form = CiteForm(request.POST if request.method == "POST" else None, sources=sources, initial=_open(at))
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "page"):
            made = citing.cite(
                decision=decision,
                limb=Limb(limb),
                source=said["source"],
                page=said["page"],
                passage=said["passage"],
                by=request.actor,
                now=request.now,
            )
            return _cited(request, made, at)
    if request.accepts("text/html"):
        title = _("Cite for: %(limb)s") % {"limb": Limb(limb).label.lower()}
        return _page(decision, title, _("Cite it"), place_of(decision, at)).render(request, form)
    return JsonResponse({"errors": [line.text for line in summary_lines(form)]}, status=NOT_TAKEN)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def citation_take_back(request: ActorRequest, citation: UUID) -> HttpResponse:
    seen = Decision.objects.visible_to(request.actor)
    found = get_object_or_404(
        Citation.objects.select_related("finding__decision__case"), reference=citation, finding__decision__in=seen
    )
    decision = found.finding.decision
    if _is_typed(request) and (refused := unsaved(request, decision)):
        return refused
    try:
        citing.uncite(citation=citation, decision=decision, by=request.actor, now=request.now)
        messages.success(request, _("Taken back"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(place_of(decision, viewing.place(request.POST), f"#{found.finding.limb}"))


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
    if _is_typed(request) and (refused := unsaved(request, found.decision)):
        return refused
    try:
        credibility.take_out(fact=found, by=request.actor, now=request.now)
        messages.success(request, _("Taken out"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(place_of(found.decision, viewing.place(request.POST), "#facts"))


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
            try:
                minutes.write(
                    decision=decision, text=said["text"], seen=said["seen"], by=request.actor, now=request.now
                )
            except ChangedMeanwhile:
                form.meet(minutes.latest(decision))
                raise
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
    at = viewing.place(request.GET)
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
            return redirect(place_of(decision, at, "#facts"))
    return _page(decision, _("Material fact"), _("Keep it"), place_of(decision, at)).render(request, form)


def _is_typed(request: ActorRequest) -> bool:
    """Whether the button brought along what stands in the workbench's form."""
    return "seen" in request.POST


def _fact(request: ActorRequest, reference: UUID) -> MaterialFact:
    seen = Decision.objects.visible_to(request.actor)
    found = MaterialFact.objects.select_related("decision__case")
    return get_object_or_404(found, reference=reference, decision__in=seen)


def _open(at: Place) -> dict[str, str]:
    return {"source": f"evidence:{at.file}", "page": str(at.page)} if at.file else {}


def _cited(request: ActorRequest, made: Citation, at: Place) -> HttpResponse:
    """A script stays on its page, and is given what of it has changed."""
    finding = made.finding
    if request.accepts("text/html"):
        messages.success(request, _("Cited"))
        return redirect(place_of(finding.decision, at, f"#{finding.limb}"))
    said = _("Cited for %(limb)s: %(what)s") % {"limb": finding.get_limb_display().lower(), "what": made.label}
    return JsonResponse({"said": said, "parts": redrawing.parts(finding.decision, request, cited=Limb(finding.limb))})


def _page(decision: Decision, title: str, button: str, back: str) -> FormPage:
    return FormPage(title, button, back, caption=decision.case.number)
