"""One letter as the authority works with it: how it will look, to whom it goes, and what is to be done with it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import frame
from referrals.correspondence import showing
from referrals.correspondence.models.letter import Letter


@door.needs(Permission.READ_CASES)
def letter(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    looked(subject=found.case, by=request.actor, at=request.now, action="opened", fields=["letter"])
    context = {
        "frame": frame(found.case, actor=request.actor, current="case_letters", now=request.now),
        "letter": found,
        "rows": showing.facts(found),
    }
    return render(request, "correspondence/letter.html", context)


def letter_of(request: ActorRequest, reference: UUID) -> Letter:
    """Whoever may not see it finds nothing."""
    visible = Letter.objects.visible_to(request.actor).select_related(
        "case__person", "organisation", "representative", "approved_by__person"
    )
    return get_object_or_404(visible, reference=reference)
