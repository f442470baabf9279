"""Stays in places of safety: those that run, the longest first; the beginning of one, and its end."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.models.notice import Notice, NoticeKind
from support.frame import today
from support.models.care import Care
from support.models.safety import SafetyStay, SafetyStayQuerySet, StayOutcome
from support.safety import showing, staying
from support.safety.forms import BeginForm, CaseForm, EndForm

ORDER = ("ends_on", "id")


@door.needs(Permission.READ_CARE)
def safety_stays(request: ActorRequest) -> HttpResponse:
    found = _visible(request.actor).to_see_to().select_related("care__person")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": showing.columns(),
        "rows": showing.rows(page.rows, on=today(request)),
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/safety/stays.html", context)


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def safety_begin(request: ActorRequest) -> HttpResponse:
    return _begin(request, {})


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def safety_from_notice(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What the first responder was allowed to say of somebody who has not agreed to anything."""
    notices = Notice.objects.visible_to(request.actor).filter(kind=NoticeKind.PLACE_OF_SAFETY)
    notice = get_object_or_404(notices, reference=reference)
    looked(subject=notice, by=request.actor, at=request.now, action="opened", fields=["gender", "nation", "language"])
    said = {"gender": notice.facts.get("gender", ""), "nation": notice.facts.get("nation", "")}
    return _begin(request, said | {"language": notice.facts.get("interpreter_language", "")})


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def safety_stay_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    stay = get_object_or_404(_visible(request.actor).select_related("care__person"), reference=reference)
    if stay.outcome == StayOutcome.ENTERED_NRM and stay.care.case_id is None:
        return _name_case(request, stay)
    form = EndForm(request.POST or None, today=_shown_last(stay, today(request)))
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            outcome = StayOutcome(said["outcome"])
            number, left_on = said["number"], said["left_on"]
            staying.end(stay=stay, outcome=outcome, left_on=left_on, number=number, by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("safety_stays")
    intro = _("Whatever they decided is right. Nobody is asked again because they said no.")
    page = FormPage(_("How the stay ended"), _("Save"), reverse("safety_stays"), caption=stay.care.number, intro=intro)
    return page.render(request, form)


def _name_case(request: ActorRequest, stay: SafetyStay) -> HttpResponse:
    form = CaseForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            care = staying.name_case(stay=stay, number=form.cleaned_data["number"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded. Their support goes on as this case’s"))
            return redirect("care", care.reference)
    intro = _("They agreed to a referral. With its number their support goes on, and nothing has to be told twice.")
    page = FormPage(_("Number of their case"), _("Save"), reverse("safety_stays"), stay.care.number, intro)
    return page.render(request, form)


def _begin(request: ActorRequest, known: dict[str, Any]) -> HttpResponse:
    form = BeginForm(request.POST or None, initial={"entered_on": today(request), **known})
    if form.is_valid():
        with refusals_on(form):
            entered_on = form.cleaned_data["entered_on"]
            stay = staying.begin(somebody=form.somebody(), entered_on=entered_on, by=request.actor, now=request.now)
            messages.success(request, _("Begun. Their last day there stands on the list"))
            return redirect("care", stay.care.reference)
    intro = _("Nobody has to agree to a referral, or to anything else, to be safe for a few days.")
    return FormPage(_("A stay in a place of safety"), _("Begin it"), reverse("safety_stays"), intro=intro).render(
        request, form
    )


def _shown_last(stay: SafetyStay, on: date) -> date:
    return min(stay.ends_on, on)


def _visible(actor: Actor) -> SafetyStayQuerySet:
    return SafetyStay.objects.filter(care__in=Care.objects.visible_to(actor).values("pk"))
