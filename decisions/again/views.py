"""Looking again at what was decided: what the panel returned, and the redraft of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.again import fresh, redrafting
from decisions.models.decision import Decision
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame


@door.needs(Permission.READ_CASES)
def case_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What waits to be looked at again, and by whom that may be done."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["looked_at_again"])
    returned = redrafting.returned(case)
    context = {
        "frame": frame(case, actor=request.actor, current="case_decision", now=request.now),
        "returned": returned,
        "concerns": redrafting.concerns(returned) if returned else None,
        "may_redraft": request.actor.may(Permission.DECIDE),
        "why_not": why_not_redraft(returned, request.actor),
    }
    return render(request, "decisions/again/case.html", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def redraft_begin(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        begun = redrafting.begin(case=case, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("case_again", case.reference)
    return redirect("decision_work", begun.reference)


def why_not_redraft(returned: Decision | None, actor: Actor) -> str:
    """What the page says in place of the button is what the action refuses by."""
    try:
        if returned is not None:
            fresh.require_to_redraft(returned, by=actor)
    except Refusal as refusal:
        return str(refusal)
    return ""
