"""What falls off an agenda because its case stands still or is over. Members learn of it as of any other change."""

from datetime import datetime

from decisions.models.sitting import Hearing
from decisions.panel import sittings
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact
from referrals.casefile.models.case import Case


def stand_still(case: Case, *, by: Actor, now: datetime) -> None:
    """Back to the queue for the day on which it runs again. Where views are open, the panel goes on from them."""
    for hearing in _standing(case):
        if hearing.opened_at is None:
            _fall_off(hearing, by=by, now=now)


def end(case: Case, *, by: Actor, now: datetime) -> None:
    for hearing in _standing(case):
        _fall_off(hearing, by=by, now=now)


def _standing(case: Case) -> list[Hearing]:
    found = Hearing.objects.standing().filter(decision__case=case, conclusion=None)
    return list(found.select_related("sitting").order_by("id"))


def _fall_off(hearing: Hearing, *, by: Actor, now: datetime) -> None:
    hearing.put_off_at = now
    hearing.save(update_fields=["put_off_at"])
    facts: dict[str, Fact] = {"decisions": [hearing.decision_id]}
    sittings.tell(Happened.SITTING_CHANGED, hearing.sitting, by=by, now=now, what="put_off", facts=facts)
