"""The authority decides what support it grants: its queue, and a page for each kind of wish."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from support.extension import deciding as extensions
from support.frame import today
from support.leaving import coming_back
from support.models.care import Care
from support.models.needs import NeedsState
from support.queue import scope, showing
from support.rna import deciding
from support.rna import showing as of_needs
from support.rna.forms import AnswerForm, DecideForm


@door.needs(Permission.DECIDE_SUPPORT)
def support_queue(request: ActorRequest) -> HttpResponse:
    return render(request, "support/queue/queue.html", {"sections": showing.sections(request.actor, on=today(request))})


@door.needs(Permission.DECIDE_SUPPORT, methods=door.READ_WRITE)
def needs_decide(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Each need by itself, then the whole of it at once."""
    found = scope.assessment_of(request, reference)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            plan, review_on = said["plan"], said["review_on"]
            deciding.decide(assessment=found, plan=plan, review_on=review_on, by=request.actor, now=request.now)
            messages.success(request, _("Decided. The letters are drafted"))
            return redirect("support_queue")
    _looked(request, found.care, "needs_assessment")
    is_open = found.progress == NeedsState.DECIDING
    context = {
        "assessment": found,
        "case": found.care.case,
        "cards": of_needs.cards(found.recommendations.order_by("id"), answer=is_open),
        "is_open": is_open,
        "form": form,
    }
    return render(request, "support/queue/needs.html", context)


@door.needs(Permission.DECIDE_SUPPORT, methods=door.READ_WRITE)
def recommendation_answer(request: ActorRequest, reference: UUID) -> HttpResponse:
    row = scope.recommendation_of(request, reference)
    form = AnswerForm(request.POST or None, initial={"until": row.asked_until})
    back = reverse("needs_decide", args=[row.assessment.reference])
    card = next(iter(of_needs.cards([row])))

    def act() -> Model:
        return deciding.answer(recommendation=row, said=form.said(), by=request.actor, now=request.now)

    title = str(row.get_category_display())
    return _page(request, row.assessment.care, form, act, title=title, rows=card["rows"], back=back)


@door.needs(Permission.DECIDE_SUPPORT, methods=door.READ_WRITE)
def extension_decide(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = scope.extension_of(request, reference)
    form = AnswerForm(request.POST or None, initial={"until": found.asked_until})

    def act() -> Model:
        return extensions.decide(extension=found, said=form.said(), by=request.actor, now=request.now)

    title, back = _("Longer support"), reverse("support_queue")
    return _page(request, found.care, form, act, title=title, rows=showing.asked_for(found), back=back)


@door.needs(Permission.DECIDE_SUPPORT, methods=door.READ_WRITE)
def re_entry_decide(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = scope.re_entry_of(request, reference)
    form = AnswerForm(request.POST or None, initial={"until": found.asked_until})

    def act() -> Model:
        return coming_back.decide(re_entry=found, said=form.said(), by=request.actor, now=request.now)

    title, back = _("Coming back into support"), reverse("support_queue")
    return _page(request, found.care, form, act, title=title, rows=showing.asked_back(found), back=back)


def _page(
    request: ActorRequest,
    care: Care,
    form: BaseForm,
    act: Callable[[], Model],
    *,
    title: str,
    rows: list[SummaryRow] | object,
    back: str,
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            act()
            messages.success(request, _("The answer is recorded"))
            return redirect(back)
    _looked(request, care, "asked_for")
    number = care.case.number if care.case else care.number
    context = {"form": form, "title": title, "rows": rows, "back": back, "number": number, "case": care.case}
    return render(request, "support/queue/answer.html", context)


def _looked(request: ActorRequest, care: Care, field: str) -> None:
    subject = care.case or care
    looked(subject=subject, by=request.actor, at=request.now, action="opened", fields=[f"support.{field}"])
