"""What happened on a case, and its chronology on paper."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import Link
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.timeline import chronology, reading, words
from referrals.casefile.timeline.forms import KindFilter
from referrals.casefile.timeline.kinds import Kind, events_of


@door.needs(Permission.READ_CASES)
def case_timeline(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = case_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["timeline"])
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Kind.values]
    told = reading.shown_to(request.actor, found)
    shown = reading.page(told.filter(kind__in=events_of(kinds)) if kinds else told, request.GET)
    context = {
        "frame": frame(found, actor=request.actor, current="case_timeline", now=request.now),
        "form": KindFilter({"kind": kinds}),
        "active": _active(kinds),
        "items": words.items(shown.events, reader=request.actor),
        "list": shown,
    }
    return render(request, "casefile/timeline.html", context)


def _active(kinds: list[str]) -> list[Link]:
    """Each filter that is on, and the address of the list without it."""
    return [Link(Kind(kind).label, f"?{_without(kinds, kind)}") for kind in kinds]


def _without(kinds: list[str], kind: str) -> str:
    query = QueryDict(mutable=True)
    query.setlist("kind", [other for other in kinds if other != kind])
    return query.urlencode()


@door.needs(Permission.READ_CASES)
def case_chronology(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Written down as a look before it is made; nothing about anybody is in the file's name."""
    found = case_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="printed", fields=["chronology"])
    pdf = chronology.pdf_of(found, by=request.actor, now=request.now)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="chronology.pdf"'
    return response
