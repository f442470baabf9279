"""A bundle page by page: begin it, choose papers, passages and words, read what leaves, have it made."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.bundle import choosing, chosen, known, showing
from decisions.bundle.chosen import Chosen
from decisions.bundle.forms import BeginForm, PapersForm, PassagesForm, SettleForm, WordsForm
from decisions.models.bundle import Bundle
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case


@door.needs(Permission.MAKE_BUNDLES)
def case_bundles(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["bundles"])
    own = Bundle.objects.visible_to(request.actor).filter(case=case).select_related("export")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(own, order=showing.ORDER, after=after, before=before)
    rows = [showing.row(one) for one in shown.rows]
    return _page(request, case, "list", {"columns": showing.columns(), "rows": rows, "list": shown})


@door.needs(Permission.MAKE_BUNDLES, methods=door.READ_WRITE)
def bundle_begin(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            begun = choosing.begin(case=case, **form.cleaned_data, by=request.actor, now=request.now)
            return redirect("bundle", begun.reference)
    back = reverse("case_bundles", args=[case.reference])
    return FormPage(_("Make a bundle"), _("Begin"), back, caption=case.number).render(request, form)


@door.needs(Permission.MAKE_BUNDLES)
@never_cache
def bundle(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _chosen(request, reference, "bundle")
    return _page(request, found.bundle.case, "bundle", showing.overview(found) | {"facts": showing.facts(found.bundle)})


@door.needs(Permission.MAKE_BUNDLES, methods=door.READ_WRITE)
def bundle_papers(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _chosen(request, reference, "bundle_papers")
    posted = request.POST if request.method == "POST" else None
    form = PapersForm(posted, offered=found.offered, places=found.places)
    if form.is_valid():
        with refusals_on(form):
            choosing.choose(bundle=found.bundle, places=form.places(), by=request.actor, now=request.now)
            return redirect("bundle", found.bundle.reference)
    return _form(found.bundle, _("Papers of this bundle"), _("Keep this choice")).render(request, form)


@door.needs(Permission.MAKE_BUNDLES, methods=door.READ_WRITE)
@never_cache
def bundle_passages(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Of one paper, which the address names by its code."""
    found = _chosen(request, reference, "bundle_passages")
    code = request.GET.get("paper") or next((paper.code for paper in found.included), "")
    paper = chosen.paper_of(found.included, code)
    if paper is None:
        return redirect("bundle", found.bundle.reference)
    form = PassagesForm(request.POST if request.method == "POST" else None, paper=paper, chosen=found.removal.by_key)
    if form.is_valid():
        with refusals_on(form):
            reasons, by, now = form.reasons(), request.actor, request.now
            choosing.take_out(bundle=found.bundle, paper=paper, reasons=reasons, by=by, now=now)
            messages.success(request, _("Kept. Read what leaves before the file is made"))
            return redirect("bundle", found.bundle.reference)
    rows = [(passage, form[passage.key]) for passage in paper.passages]
    return _page(
        request, found.bundle.case, "passages", {"bundle": found.bundle, "paper": paper, "form": form, "rows": rows}
    )


@door.needs(Permission.MAKE_BUNDLES, methods=door.READ_WRITE)
@never_cache
def bundle_words(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _bundle(request, reference)
    form = WordsForm(request.POST if request.method == "POST" else None, known=known.words(found.case))
    if form.is_valid():
        with refusals_on(form):
            words, reason = form.all_words(), form.cleaned_data["reason"]
            choosing.add_words(bundle=found, words=words, reason=reason, by=request.actor, now=request.now)
            return redirect("bundle", found.reference)
    looked(subject=found.case, by=request.actor, at=request.now, action="opened", fields=["bundle_words"])
    return _form(found, _("Words and names that go"), _("Take them out")).render(request, form)


@door.needs(Permission.MAKE_BUNDLES, methods=door.WRITE)
def bundle_keep_word(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _bundle(request, reference)
    number = request.POST.get("word", "")
    try:
        kept = int(number) if number.isascii() and number.isdecimal() and len(number) < 15 else 0
        choosing.keep_word(bundle=found, number=kept, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("bundle", found.reference)


@door.needs(Permission.MAKE_BUNDLES, methods=door.READ_WRITE)
@never_cache
def bundle_read(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What leaves, as it leaves. The file is made of this and of nothing else."""
    found = _chosen(request, reference, "bundle_read")
    form = SettleForm(request.POST if request.method == "POST" else None, initial={"seen": found.wording})
    if form.is_valid():
        with refusals_on(form):
            seen, by, now = form.cleaned_data["seen"], request.actor, request.now
            export = choosing.settle(bundle=found.bundle, seen=seen, by=by, now=now)
            return redirect("export", export.reference)
    context = {
        "bundle": found.bundle,
        "form": form,
        "papers": showing.read(found),
        "withheld": found.withheld,
        "warnings": showing.warnings(found),
    }
    return _page(request, found.bundle.case, "read", context)


def _bundle(request: ActorRequest, reference: UUID) -> Bundle:
    """Whose it is not finds nothing."""
    visible = Bundle.objects.visible_to(request.actor).select_related("case__person", "export")
    return get_object_or_404(visible, reference=reference)


def _chosen(request: ActorRequest, reference: UUID, field: str) -> Chosen:
    found = _bundle(request, reference)
    looked(subject=found.case, by=request.actor, at=request.now, action="opened", fields=[field])
    return chosen.of(found, by=request.actor, now=request.now)


def _form(found: Bundle, title: str, button: str) -> FormPage:
    return FormPage(title, button, reverse("bundle", args=[found.reference]), caption=found.case.number)


def _page(request: ActorRequest, case: Case, name: str, context: dict[str, Any]) -> HttpResponse:
    shown = frame(case, actor=request.actor, current="case_bundles", now=request.now)
    return render(request, f"decisions/bundle/{name}.html", {"frame": shown} | context)
