"""The agenda of a sitting: what is proposed, put on, taken off, put off, and published."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from decisions.models.decision import Decision
from decisions.models.sitting import Hearing
from decisions.panel import agenda
from decisions.panel.composing import Proposal
from decisions.panel.sitting_forms import USUAL, EachForm, HearingsForm
from decisions.panel.views.sittings import sitting_of
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_agenda(request: ActorRequest, reference: UUID) -> HttpResponse:
    """A proposal with its reasons, and the secretary's choice. The minutes travel in the address."""
    found = sitting_of(request, reference)
    asked = EachForm(request.GET if "each" in request.GET else None)
    each = asked.cleaned_data["each"] if asked.is_valid() else USUAL
    proposal = agenda.proposed(found, each=each)
    form = HearingsForm(
        request.POST if request.method == "POST" else None, proposal=proposal, references=_references(proposal)
    )
    if form.is_valid():
        with refusals_on(form):
            chosen = [UUID(code) for code in form.cleaned_data["matters"]]
            agenda.put_on(sitting=found, decisions=chosen, minutes=each, by=request.actor, now=request.now)
            messages.success(request, _("Put on the agenda"))
            return redirect("sitting", found.reference)
    context = {"sitting": found, "form": form, "asked": asked, "each": each, "proposal": proposal}
    return render(request, "decisions/panel/agenda.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.WRITE)
def sitting_publish(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = sitting_of(request, reference)
    return _press(request, found.reference, _("Published. Its members see it now"), agenda.publish, sitting=found)


@door.needs(Permission.ARRANGE_PANELS, methods=door.WRITE)
def hearing_take_off(request: ActorRequest, reference: UUID) -> HttpResponse:
    hearing = _hearing(request, reference)
    return _press(request, hearing.sitting.reference, _("Taken off the agenda"), agenda.take_off, hearing=hearing)


@door.needs(Permission.ARRANGE_PANELS, methods=door.WRITE)
def hearing_put_off(request: ActorRequest, reference: UUID) -> HttpResponse:
    hearing = _hearing(request, reference)
    return _press(request, hearing.sitting.reference, _("Put off. It waits again"), agenda.put_off, hearing=hearing)


def _press(request: ActorRequest, back: UUID, said: str, act: Callable[..., Any], **subject: Any) -> HttpResponse:
    """One button, one act, and back to the sitting."""
    try:
        act(**subject, by=request.actor, now=request.now)
        messages.success(request, said)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("sitting", back)


def _hearing(request: ActorRequest, reference: UUID) -> Hearing:
    visible = Hearing.objects.visible_to(request.actor).select_related("sitting")
    return get_object_or_404(visible, reference=reference)


def _references(proposal: Proposal) -> dict[int, str]:
    numbers = [line.matter.decision_id for line in (*proposal.chosen, *proposal.left)]
    rows = Decision.objects.filter(pk__in=numbers).values_list("pk", "reference")
    return {pk: str(reference) for pk, reference in rows}
