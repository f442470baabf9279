"""PDFs to take away: a copy of what was sent, and the questions to prepare with."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from nrm import door
from nrm.actor import Assurance
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.form.models import Referral
from referrals.form.printing import copy
from referrals.form.printing import prompt_sheet as sheets
from referrals.form.printing.prompt_sheet import SheetKind


@door.needs(Permission.START_REFERRAL)
def sent_referral_pdf(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = Referral.objects.visible_to(request.actor).select_related("case", "organisation")
    referral = get_object_or_404(visible, reference=reference)
    looked(subject=referral, by=request.actor, at=request.now, action="printed", fields=["answers"])
    return _pdf(copy.pdf_of(referral, on=local_day(request.now)), "referral-copy")


@door.needs(Permission.START_REFERRAL, assurance=Assurance.MAILBOX)
def prompt_sheet(request: ActorRequest, kind: str) -> HttpResponse:
    return _pdf(sheets.pdf_of(SheetKind(kind), on=local_day(request.now)), f"questions-{kind}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    """Nothing about anybody is in the file's name: downloads are seen by whoever uses the device next."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
