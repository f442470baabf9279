"""Drop-in sessions after leaving: offered and used, signposting, how they say they are. Nobody is chased."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support import course, refusals
from support.models.care import Care
from support.models.leaving import Leaving, Session


@dataclass(frozen=True, slots=True)
class Held:
    on: date
    was_used: bool
    signposted: str
    health: int | None
    wellbeing: int | None


@transaction.atomic
def hold(*, care: Care, said: Held, by: Actor, now: datetime) -> Session:
    care = course.lock(care, by=by)
    if said.on > local_day(now):
        raise refusals.InTheFuture
    if not runs(care, said.on):
        raise refusals.NoDropIn
    if Session.objects.filter(care=care, held_on=said.on).exists():
        raise refusals.HeldOnThatDay
    made = Session.objects.create(
        care=care,
        held_on=said.on,
        was_used=said.was_used,
        signposted=said.signposted.strip() if said.was_used else "",
        health=said.health if said.was_used else None,
        wellbeing=said.wellbeing if said.was_used else None,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    facts: dict[str, Fact] = course.facts_of(care) | {"session_id": made.pk}
    record(Happened.DROP_IN_RECORDED, subject=care.case or care, by=by, at=now, facts=facts)
    return made


def runs(care: Care, on: date) -> bool:
    left = Leaving.objects.gone().filter(care=care, left_on__lt=on, drop_in_until__gte=on)
    return course.has_left(care) and left.exists()
