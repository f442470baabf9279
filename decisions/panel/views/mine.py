"""A member's own sittings: the agendas, what is a conflict for them, and the minutes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing, Sitting
from decisions.panel import conflicts, minutes_of_sitting, showing_sittings
from decisions.panel.matters import name_of
from decisions.panel.sitting_forms import ConflictForm
from decisions.panel.views.sittings import ORDER, printed
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission


@door.needs(Permission.SIT_ON_PANELS)
def my_sittings(request: ActorRequest) -> HttpResponse:
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = showing_sittings.counted(Sitting.objects.seated(request.actor))
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": showing_sittings.columns(),
        "list": shown,
        "rows": [showing_sittings.row(sitting, "my_sitting") for sitting in shown.rows],
    }
    return render(request, "decisions/panel/my_sittings.html", context)


@door.needs(Permission.SIT_ON_PANELS)
def my_sitting(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = get_object_or_404(Sitting.objects.seated(request.actor), reference=reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["agenda"])
    context = showing_sittings.of_member(found, myself(request))
    return render(request, "decisions/panel/my_sitting.html", context)


@door.needs(Permission.SIT_ON_PANELS, methods=door.READ_WRITE)
def declare_conflict(request: ActorRequest, reference: UUID) -> HttpResponse:
    hearing = seated_hearing(request, reference)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            conflicts.declare(hearing=hearing, reason=reason, by=request.actor, now=request.now)
            messages.success(request, _("Declared. This matter is closed to you"))
            return redirect("my_sitting", hearing.sitting.reference)
    page = FormPage(
        _("Declare a conflict"),
        _("Declare it"),
        reverse("my_sitting", args=[hearing.sitting.reference]),
        caption=name_of(hearing.decision),
        warning=_("You will not see its papers, nor give a view on it. This is not taken back."),
    )
    return page.render(request, form)


@door.needs(Permission.SIT_ON_PANELS)
def my_sitting_printed(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The minutes on paper, without what this member was not to hear of."""
    found = get_object_or_404(Sitting.objects.seated(request.actor), reference=reference, closed_at__isnull=False)
    looked(subject=found, by=request.actor, at=request.now, action="printed", fields=["minutes"])
    decisions = [row.decision for row in found.hearings.standing().select_related("decision")]
    hidden = {decision for _who, decision in conflicts.between(decisions, [myself(request)])}
    return printed(minutes_of_sitting.pdf_of(found, hidden=hidden, now=request.now))


def seated_hearing(request: ActorRequest, reference: UUID) -> Hearing:
    """Of an agenda on which they sit: anybody else's is not there."""
    seated = Hearing.objects.seated(request.actor).standing().select_related("sitting", "decision__case")
    return get_object_or_404(seated, reference=reference)


def myself(request: ActorRequest) -> Panellist:
    return Panellist.objects.select_related("membership__person").get(membership=request.actor.acting())
