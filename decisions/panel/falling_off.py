"""What falls off an agenda because its case stands still or is over. Members learn of it as of any other change."""

from datetime import datetime

from decisions.models.sitting import Hearing
from decisions.panel import sittings
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact
from referrals.casefile.models.case import Case


def leave(case: Case, *, by: Actor, now: datetime) -> None:
    """Back to the queue for the day on which it runs again, if it ever does. Views that were opened stay: the panel
    goes on from them, or its minutes say that the case ended before a conclusion.
    """
    found = Hearing.objects.standing().filter(decision__case=case, conclusion=None, opened_at=None)
    for hearing in found.select_related("sitting").order_by("id"):
        _fall_off(hearing, by=by, now=now)


def _fall_off(hearing: Hearing, *, by: Actor, now: datetime) -> None:
    hearing.put_off_at = now
    hearing.save(update_fields=["put_off_at"])
    facts: dict[str, Fact] = {"decisions": [hearing.decision_id]}
    sittings.tell(Happened.SITTING_CHANGED, hearing.sitting, by=by, now=now, what="put_off", facts=facts)
