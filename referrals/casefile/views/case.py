"""The case file's own page of a case: what stands on its board."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.access import hidden
from referrals.casefile.actions import doing
from referrals.casefile.board.models import NextAct
from referrals.casefile.frame import case_of, flying, frame
from referrals.casefile.models.case import Case
from referrals.casefile.worklists import walking


@door.needs(Permission.READ_CASES)
def case(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = case_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["board"])
    onward = walking.onward(request.GET, request.actor)
    context = {
        "frame": frame(found, actor=request.actor, current="case", now=request.now, onward=onward),
        "tracks": sorted(found.tracks.all(), key=lambda track: (track.since, track.pk)),
        "acts": _acts(found, request.actor),
        "parties": found.parties.filter(to_on=None).select_related("organisation").order_by("from_on", "id"),
        "references": hidden.references(found.other_references.order_by("id"), request.actor),
        "flags": flying(found),
        "works": request.actor.may(Permission.WORK_CASES),
        "by_saying_so": doing.BY_SAYING_SO if request.actor.may(Permission.WORK_CASES) else (),
        "own": request.actor.organisation_id,
    }
    return render(request, "casefile/case.html", context)


def _acts(case: Case, actor: Actor) -> QuerySet[NextAct]:
    shown = NextAct.objects.shown_to(actor).filter(case=case)
    return shown.select_related("organisation").order_by("attention_at", "id")
