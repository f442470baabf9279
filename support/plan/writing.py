"""What every act on a plan begins and ends with: the care is locked and open, and what happened is told by codes."""

from datetime import datetime

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support.models.care import Care
from support.plan.refusals import CareEnded


def locked(care: Care) -> Care:
    """Call inside a transaction. What is written into a plan waits for what is being written."""
    found = Care.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=care.pk)
    if found.ended_at is not None:
        raise CareEnded
    return found


def tell(kind: Happened, care: Care, what: str, *, by: Actor, now: datetime, **more: Fact) -> None:
    """About the care and not about its case: what somebody needs is not for everybody who reads a case's timeline."""
    facts: dict[str, Fact] = {"care_id": care.pk, "case_id": care.case_id, "what": what}
    record(kind, subject=care, by=by, at=now, facts=facts | more)
