"""What follows from a need: planned, waited for, done, refused by a service, or not wanted any more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.plan import Category, PlanAction
from support.plan import needs
from support.plan.refusals import BeforeItWasAsked, ChangedMeanwhile, EndedAlready, InTheFuture, NoNeed
from support.plan.writing import locked, tell

OPEN = (PlanAction.State.PLANNED, PlanAction.State.WAITING)


@dataclass(frozen=True, slots=True)
class Planned:
    category: Category
    kind: PlanAction.Kind
    what: str
    who: PlanAction.Who
    due_on: date


@dataclass(frozen=True, slots=True)
class Stands:
    state: PlanAction.State
    due_on: date
    ended_on: date | None
    outcome: str


@transaction.atomic
def plan(*, care: Care, planned: Planned, by: Actor, now: datetime) -> PlanAction:
    care = locked(care)
    if planned.category not in {need.category for need in needs.open_needs(care)}:
        raise NoNeed
    action = PlanAction.objects.create(
        care=care,
        category=planned.category,
        kind=planned.kind,
        what=planned.what.strip(),
        who=planned.who,
        due_on=planned.due_on,
        asked_on=local_day(now),
        made_by_id=by.acting(),
        made_at=now,
    )
    tell(Happened.CARE_PLANNED, care, "action", by=by, now=now, action_id=action.pk, category=action.category)
    return action


@transaction.atomic
def change(*, action: PlanAction, stands: Stands, seen: int, by: Actor, now: datetime) -> PlanAction:
    """`seen` is the revision that the form was drawn with."""
    care = locked(action.care)
    action = PlanAction.objects.select_for_update().get(pk=action.pk)
    if action.revision != seen:
        raise ChangedMeanwhile
    if action.ended_on is not None:
        raise EndedAlready
    ended_on = _ended(action, stands, local_day(now))
    action.state, action.due_on, action.outcome = stands.state, stands.due_on, stands.outcome.strip()
    action.ended_on, action.revision = ended_on, action.revision + 1
    action.changed_by_id, action.changed_at = by.acting(), now
    action.save()
    tell(Happened.CARE_PLANNED, care, "action", by=by, now=now, action_id=action.pk, state=action.state)
    return action


def _ended(action: PlanAction, stands: Stands, today: date) -> date | None:
    if stands.state in OPEN:
        return None
    ended_on = stands.ended_on or today
    if ended_on > today:
        raise InTheFuture
    if ended_on < action.asked_on:
        raise BeforeItWasAsked
    return ended_on


def waited(action: PlanAction, *, on: date) -> int:
    """Days from the asking to the end, or to today."""
    return ((action.ended_on or on) - action.asked_on).days
