"""What the competent authority sees of the support of a case: what there is and to when, never where."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of
from referrals.casefile.frame import frame as case_frame
from support import course, showing
from support.children import showing as of_children
from support.locations import area, opening, urgent
from support.models.care import Care
from support.models.child import Child
from support.queue import of_care


@door.needs(Permission.READ_CASES)
def case_support(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["support"])
    found = Care.objects.filter(case=case).select_related("lead").order_by("-opened_at", "-id").first()
    child = Child.objects.filter(case=case).select_related("received_by__person").first()
    stay = opening.where(found, now=request.now) if found else None
    context = {
        "frame": case_frame(case, actor=request.actor, current="case_support", now=request.now),
        "care": found,
        "rows": showing.to_the_authority(found) if found else [],
        "withheld_since": course.withheld_since(found) if found else None,
        "periods": showing.periods(found) if found else [],
        "asked": of_care.asked(found, request.actor) if found else [],
        "in_hand": of_children.in_hand(child) if child else [],
        "discussions": of_children.discussions(child) if child else [],
        "guardian": of_children.guardian(child) if child else [],
        "area": area.of(found, now=request.now),
        "may_open_urgently": stay is not None and urgent.may_open(case, request.actor),
    }
    return render(request, "support/of_case.html", context)
