"""Notice, and the checklist without which nobody leaves: a destination, risk, medication, papers, money."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support import course, refusals
from support.models.care import Care
from support.models.leaving import Leaving


@dataclass(frozen=True, slots=True)
class Plan:
    notice_on: date | None
    leaves_on: date | None
    destination: str
    risk: str
    medication: str
    papers: str
    money: str
    words: str


@transaction.atomic
def save(*, care: Care, plan: Plan, seen: int, by: Actor, now: datetime) -> Leaving:
    """Step by step, as each is arranged. `seen`: the revision that was on the page, 0 before the first."""
    care = course.lock(care, by=by)
    course.require_there(care)
    found = open_one(care) or Leaving(care=care, begun_at=now, begun_by_id=by.acting(), revision=0)
    if found.revision != seen:
        raise refusals.ChangedMeanwhile
    if plan.notice_on and plan.notice_on > local_day(now):
        raise refusals.InTheFuture
    for name in Plan.__dataclass_fields__:
        setattr(found, name, getattr(plan, name))
    found.revision += 1
    found.save()
    record(Happened.LEAVING_CHANGED, subject=care.case or care, by=by, at=now, facts=facts_of(found))
    return found


def open_one(care: Care) -> Leaving | None:
    return Leaving.objects.filter(care=care, left_on=None).first()


def facts_of(found: Leaving) -> dict[str, Fact]:
    return course.facts_of(found.care) | {"leaving_id": found.pk}
