"""The form's page of a case: everything that was sent about it, as it was sent, for the authority's case staff."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.form import sent_answers
from referrals.form.models import Evidence, Referral


@door.needs(Permission.READ_CASES)
def case_referral(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["answers"])
    found = Referral.objects.filter(case=case).select_related("organisation").order_by("sent_at", "id")
    sent = found.prefetch_related("additions__added_by__person")
    context = {
        "frame": frame(case, actor=request.actor, current="case_referral", now=request.now),
        "referrals": [
            {
                "referral": referral,
                "cards": sent_answers.cards(referral, on=local_day(request.now)),
                "additions": referral.additions.all(),
            }
            for referral in sent
        ],
        "files": Evidence.objects.filter(case=case).order_by("added_at", "id"),
    }
    return render(request, "form/case_referral.html", context)
