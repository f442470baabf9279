"""A person complains, and is answered by somebody who answers for the provider."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.incident import Complaint
from support.plan.refusals import EndedAlready, InTheFuture
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Complained:
    made_on: date
    by_whom: Complaint.By
    words: str


@transaction.atomic
def note(*, care: Care, said: Complained, by: Actor, now: datetime) -> Complaint:
    care = locked(care)
    if said.made_on > local_day(now):
        raise InTheFuture
    complaint = Complaint.objects.create(
        care=care,
        made_on=said.made_on,
        by_whom=said.by_whom,
        words=said.words.strip(),
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    tell(Happened.CARE_SAFETY_RECORDED, care, "complaint", by=by, now=now, complaint_id=complaint.pk)
    return complaint


@transaction.atomic
def answer(*, complaint: Complaint, finding: Complaint.Finding, words: str, by: Actor, now: datetime) -> Complaint:
    """Also after support has ended: nobody's complaint ends with it."""
    found = Complaint.objects.select_for_update(of=("self",)).select_related("care").get(pk=complaint.pk)
    if found.answered_at is not None:
        raise EndedAlready
    found.finding, found.answer = finding, words.strip()
    found.answered_by_id, found.answered_at = by.acting(), now
    found.save()
    tell(Happened.CARE_SAFETY_RECORDED, found.care, "complaint_answered", by=by, now=now, complaint_id=found.pk)
    return found
