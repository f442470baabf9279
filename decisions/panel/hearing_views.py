"""A member's pages: what they hear, the pack, their own view, and what the panel says once the views are open."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing
from decisions.panel import concluding, conflicts, hearing_showing, opening, opinions, pack_pdf, packs, watermark
from decisions.panel import hearing as of_hearing
from decisions.panel.hearing_forms import ConclusionForm, OpinionForm
from decisions.panel.matters import name_of
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal

FORBIDDEN = 403
# The next sittings first.
ORDER = ("-sitting__starts_at", "-id")


@door.needs(Permission.SIT_ON_PANELS)
def hearings(request: ActorRequest) -> HttpResponse:
    found = of_hearing.of_sitter(request.actor).select_related("sitting", "decision", "conclusion")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    member = Panellist.objects.filter(membership=request.actor.acting()).first()
    barred = conflicts.between([row.decision for row in shown.rows], [member] if member else [])
    context = {
        "columns": hearing_showing.columns(),
        "rows": hearing_showing.lines(
            shown.rows,
            given=opinions.given_by(request.actor, shown.rows),
            closed={decision for _who, decision in barred},
        ),
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "decisions/hearing/list.html", context)


@door.needs(Permission.SIT_ON_PANELS)
@never_cache
def hearing(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Whoever has a conflict is told that, and nothing else of it."""
    found = _on_agenda(request, reference)
    try:
        of_hearing.require_sitter(found, by=request.actor)
    except Refusal as refusal:
        context = {"name": name_of(found.decision), "sentence": str(refusal)}
        return render(request, "decisions/hearing/kept_out.html", context, status=FORBIDDEN)
    looked(subject=found.decision.case, by=request.actor, at=request.now, action="opened", fields=["hearing"])
    return render(request, "decisions/hearing/hearing.html", hearing_showing.page(found, actor=request.actor))


@door.needs(Permission.SIT_ON_PANELS)
@never_cache
def hearing_pack(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = hearing_of(request, reference)
    try:
        pack = packs.read(hearing=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        return _back(request, found, refusal)
    context = {
        "hearing": found,
        "name": name_of(found.decision),
        "pack": pack,
        "said": pack_pdf.said(),
        "parts": packs.parts_of(pack),
        "line": watermark.line(found, by=request.actor, now=request.now),
    }
    return render(request, "decisions/hearing/pack.html", context)


@door.needs(Permission.SIT_ON_PANELS)
@never_cache
def hearing_pack_file(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Nothing about anybody is in the file's name."""
    found = hearing_of(request, reference)
    try:
        content = packs.download(hearing=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        return _back(request, found, refusal)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="panel-pack.pdf"'
    return response


@door.needs(Permission.SIT_ON_PANELS, methods=door.READ_WRITE)
@never_cache
def hearing_opinion(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = hearing_of(request, reference)
    member = of_hearing.require_sitter(found, by=request.actor)
    last = opinions.own(found, member)
    initial = {"view": last.view, "reasons": last.reasons} if last else {}
    form = OpinionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            opinions.give(hearing=found, view=said["view"], reasons=said["reasons"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("hearing", found.reference)
    return _opinion_page(found).render(request, form)


@door.needs(Permission.CHAIR_PANELS, methods=door.WRITE)
def hearing_open(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = hearing_of(request, reference)
    try:
        opening.open_views(hearing=found, by=request.actor, now=request.now)
        messages.success(request, _("The views are open to everybody who sits on this hearing"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("hearing", found.reference)


@door.needs(Permission.CHAIR_PANELS, methods=door.READ_WRITE)
@never_cache
def hearing_conclude(request: ActorRequest, reference: UUID) -> HttpResponse:
    """With what each member said in sight, once it is open."""
    found = hearing_of(request, reference)
    form = ConclusionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            concluding.conclude(hearing=found, by=request.actor, now=request.now, **said)
            messages.success(request, _("Concluded. The authority has been told"))
            return redirect("hearing", found.reference)
    context = {
        "hearing": found,
        "name": name_of(found.decision),
        "form": form,
        "heard": opinions.opened(found),
        "why_not": _why_not(found, request),
    }
    return render(request, "decisions/hearing/conclude.html", context)


def _why_not(found: Hearing, request: ActorRequest) -> str:
    """What the page says in place of the form is what the action refuses by."""
    try:
        concluding.require_concludable(found, by=request.actor)
    except Refusal as refusal:
        return str(refusal)
    return ""


def hearing_of(request: ActorRequest, reference: UUID) -> Hearing:
    """For those who sit on it. To whoever has a conflict it is not there."""
    found = _on_agenda(request, reference)
    member = of_hearing.panellist_of(found, request.actor)
    if member is None or conflicts.barred(member, found.decision):
        raise Http404
    return found


def _on_agenda(request: ActorRequest, reference: UUID) -> Hearing:
    seen = of_hearing.of_sitter(request.actor).select_related("sitting", "decision__case__person")
    return get_object_or_404(seen, reference=reference)


def _opinion_page(found: Hearing) -> FormPage:
    sealed = _("Nobody else sees it before the chair opens all views together. Until then you can change it.")
    known = _("The views are open. What you said before stays, and this is shown beside it as a change.")
    return FormPage(
        _("Your view"),
        _("Record my view"),
        reverse("hearing", args=[found.reference]),
        caption=name_of(found.decision),
        intro=known if found.opened_at else sealed,
    )


def _back(request: ActorRequest, found: Hearing, refusal: Refusal) -> HttpResponse:
    messages.warning(request, str(refusal))
    return redirect("hearing", found.reference)
