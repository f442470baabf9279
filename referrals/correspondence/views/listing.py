"""The letters of a case: to whom, about what, where each is, and for whom it waits."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts import keyset
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.correspondence import reading, showing
from referrals.correspondence.recipients import reader_of


@door.needs(Permission.READ_CASES)
def case_letters(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Those that wait for somebody stand on every page of the others."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["letters"])
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(showing.others(case), order=showing.ORDER, after=after, before=before)
    context = {
        "frame": frame(case, actor=request.actor, current="case_letters", now=request.now),
        "columns": showing.columns(),
        "waiting": [showing.row(letter) for letter in showing.waiting(case)],
        "rows": [showing.row(letter) for letter in shown.rows],
        "list": shown,
        "reads": reader_of(case, on=local_day(request.now)).label,
        "reads_recorded": reading.recorded(case),
        "works": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "correspondence/letters.html", context)
