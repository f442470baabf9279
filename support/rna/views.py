"""Pages of assessments for those who support the person, and for the contractor who checks them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.frame import care_of, frame, name_of, today
from support.models.care import Care
from support.models.needs import NeedsAssessment, NeedsState
from support.rna import checking, showing, writing
from support.rna.forms import CheckForm, DeclineForm, NeedForm, OfferForm, SendForm


def assessment_of(request: ActorRequest, reference: UUID) -> NeedsAssessment:
    cares = Care.objects.visible_to(request.actor)
    found = NeedsAssessment.objects.select_related("care__case", "care__person", "care__lead")
    return get_object_or_404(found, reference=reference, care__in=cares)


@door.needs(Permission.READ_CARE)
def needs(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = assessment_of(request, reference)
    looked(subject=found.care, by=request.actor, at=request.now, action="opened", fields=["needs_assessment"])
    context = {
        "frame": frame(found.care, actor=request.actor, current="care_moving_on", on=today(request)),
        "assessment": found,
        "tag": showing.tag(found),
        "cards": showing.cards(found.recommendations.order_by("id")),
        "may_write": request.actor.may(Permission.GIVE_CARE) and found.progress in writing.WITH_THE_WORKER,
        "may_check": request.actor.may(Permission.RUN_CONTRACT) and found.progress == NeedsState.CHECKING,
    }
    return render(request, "support/rna/assessment.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def needs_offer(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), OfferForm(request.POST or None)
    back = reverse("care_moving_on", args=[care.reference])
    intro = _("Explain what it is for in a language they understand. They may say no, now or later.")
    page = FormPage(_("Offer a Recovery Needs Assessment"), _("Record the offer"), back, care.number, intro)

    def act() -> NeedsAssessment:
        return writing.offer(care=care, on=form.cleaned_data["on"], by=request.actor, now=request.now)

    return _done(request, form, page, act, _("The offer is recorded"))


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def needs_decline(request: ActorRequest, reference: UUID) -> HttpResponse:
    found, form = assessment_of(request, reference), DeclineForm(request.POST or None)
    intro = _("Nobody has to give a reason. They may be offered one again.")
    page = _page(found, _("They do not want the assessment"), _("Record it"), intro)

    def act() -> NeedsAssessment:
        return writing.decline(assessment=found, on=form.cleaned_data["on"], by=request.actor, now=request.now)

    return _done(request, form, page, act, _("Recorded: they do not want it"))


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def needs_write(request: ActorRequest, reference: UUID) -> HttpResponse:
    found, form = assessment_of(request, reference), NeedForm(request.POST or None)
    intro = _("Each need once. Written again, it takes the place of what stood there.")
    page = _page(found, _("Write down a need"), _("Save the need"), intro)

    def act() -> NeedsAssessment:
        return writing.write(assessment=found, need=form.need(), by=request.actor, now=request.now).assessment

    return _done(request, form, page, act, _("The need is saved"))


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def needs_send(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = assessment_of(request, reference)
    form = SendForm(request.POST if request.method == "POST" else None)
    intro = _("Then nothing in it can be changed, unless it comes back to you.")
    page = _page(found, _("Send the assessment"), _("Send"), intro)

    def act() -> NeedsAssessment:
        return writing.send(assessment=found, by=request.actor, now=request.now)

    return _done(request, form, page, act, _("The assessment is sent"))


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def needs_check(request: ActorRequest, reference: UUID) -> HttpResponse:
    found, form = assessment_of(request, reference), CheckForm(request.POST or None)
    page = _page(found, _("Check the assessment"), _("Record the check"), "")

    def act() -> NeedsAssessment:
        said = form.cleaned_data
        agrees = said["agrees"] == "yes"
        return checking.check(assessment=found, agrees=agrees, words=said["words"], by=request.actor, now=request.now)

    return _done(request, form, page, act, _("The check is recorded"))


@door.needs(Permission.RUN_CONTRACT)
def needs_to_check(request: ActorRequest) -> HttpResponse:
    """Those that wait longest first."""
    cares = Care.objects.visible_to(request.actor)
    found = NeedsAssessment.objects.filter(progress=NeedsState.CHECKING, care__in=cares).select_related("care__person")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=("sent_at", "id"), after=after, before=before)
    context = {
        "columns": showing.check_columns(),
        "rows": showing.check_rows(shown.rows, name_of),
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/rna/to_check.html", context)


def _page(found: NeedsAssessment, title: str, button: str, intro: str) -> FormPage:
    return FormPage(title, button, reverse("needs", args=[found.reference]), found.care.number, intro)


def _done(
    request: ActorRequest, form: BaseForm, page: FormPage, act: Callable[[], NeedsAssessment], said: str
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            found = act()
            messages.success(request, said)
            return redirect("needs", found.reference)
    return page.render(request, form)
