"""What a police force was sent: its list, each decision, whose first opening is the receipt, and what it answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.models.organisation import Organisation
from decisions.models.disclosure import Disclosure, MinuteAsked
from decisions.sharing import locking, receiving, showing
from decisions.sharing.forms import PassOnForm
from nrm import door
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence.models.protocol import DataClass

WITH = ("case", "decision__case", "organisation", "protocol", "receipt", "passed_on")


@door.needs(Permission.RECEIVE_DISCLOSURES)
def received(request: ActorRequest) -> HttpResponse:
    found = Disclosure.objects.visible_to(request.actor).select_related(*WITH)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=("-sent_at", "-id"), after=after, before=before)
    context = {
        "columns": [Column(_("Case")), Column(_("Decision")), Column(_("What")), Column(_("Sent")), Column(_("State"))],
        "rows": [_row(one) for one in shown.rows],
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "decisions/sharing/received.html", context)


@door.needs(Permission.RECEIVE_DISCLOSURES)
@never_cache
def received_disclosure(request: ActorRequest, reference: UUID) -> HttpResponse:
    receiving.open_it(disclosure=_of(request, reference), by=request.actor, now=request.now)
    found = _of(request, reference)
    asked = MinuteAsked.objects.filter(decision=found.decision, organisation=found.organisation).exists()
    is_replaced = locking.served_later(found.decision).exists()
    context = {
        "disclosure": found,
        "rows": showing.received_rows(found),
        "asked": asked and found.data == DataClass.OUTCOME,
        "may_ask": found.data == DataClass.OUTCOME and not asked,
        "is_replaced": is_replaced,
        "may_pass_on": not is_replaced and not hasattr(found, "passed_on"),
    }
    return render(request, "decisions/sharing/received_disclosure.html", context)


@door.needs(Permission.RECEIVE_DISCLOSURES, methods=door.WRITE)
def received_ask_minute(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    force = Organisation.objects.get(pk=found.organisation_id or 0)
    try:
        receiving.ask_for_minute(
            decision=found.decision, organisation=force, in_portal=True, by=request.actor, now=request.now
        )
        messages.success(request, _("Asked. It comes to this list when it is sent"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("received_disclosure", found.reference)


@door.needs(Permission.RECEIVE_DISCLOSURES, methods=door.READ_WRITE)
def received_pass_on(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = PassOnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "unit"):
            receiving.pass_on(disclosure=found, unit=form.cleaned_data["unit"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded. The competent authority sees that the prosecutor has it"))
            return redirect("received_disclosure", found.reference)
    back = reverse("received_disclosure", args=[found.reference])
    page = FormPage(_("Passed to the prosecutor"), _("Record"), back, caption=found.case.number)
    return page.render(request, form)


def _of(request: ActorRequest, reference: UUID) -> Disclosure:
    return get_object_or_404(Disclosure.objects.visible_to(request.actor).select_related(*WITH), reference=reference)


def _row(one: Disclosure) -> list[Cell]:
    return [
        Cell(one.case.number, href=reverse("received_disclosure", args=[one.reference])),
        Cell(one.decision.get_stage_display()),
        Cell(one.get_data_display()),
        Cell(date_format(localtime(one.sent_at), "j F Y, H:i")),
        Cell(tag=_state(one)),
    ]


def _state(one: Disclosure) -> Tag:
    if hasattr(one, "passed_on"):
        return Tag(_("With the prosecutor"), "green")
    return Tag(_("Opened"), "grey") if hasattr(one, "receipt") else Tag(_("New"), "blue")
