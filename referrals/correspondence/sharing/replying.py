"""What a body did when it had to stop: said by itself here, or heard from it by an officer. Once."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.correspondence import paragraphs
from referrals.correspondence.models.share import Did, StopRequest
from referrals.correspondence.refusals import NothingToDo, SaysWhere
from referrals.correspondence.sharing import acts, refusals


@transaction.atomic
def answer(*, stop: StopRequest, did: Did, because: str, in_portal: bool, by: Actor, now: datetime) -> StopRequest:
    """The law may ask them to keep something: then they say which."""
    case = Case.objects.select_for_update().get(pk=stop.case_id)
    found = StopRequest.objects.visible_to(by).filter(pk=stop.pk).first()
    if found is None:
        raise NothingToDo
    if found.answered_at is not None:
        raise refusals.AnsweredAlready
    if did == Did.KEEPS and not because.strip():
        raise refusals.SayWhyYouKeepIt
    if paragraphs.says_where(because):
        raise SaysWhere
    found.did, found.because, found.in_portal = did, because.strip(), in_portal
    found.answered_at, found.answered_by_id = now, by.acting()
    found.save()
    acts.follow(case, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "stop_id": found.pk, "organisation_id": found.organisation_id}
    facts |= {"did": did.value, "in_portal": in_portal}
    record(Happened.STOP_ANSWERED, subject=found, by=by, at=now, facts=facts)
    return found
