"""What the person wants, in their own words, and whether they reached it."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from support.models.care import Care
from support.models.plan import Goal
from support.plan.refusals import EndedAlready
from support.plan.writing import locked, tell


@transaction.atomic
def set_goal(*, care: Care, words: str, by: Actor, now: datetime) -> Goal:
    care = locked(care)
    goal = Goal.objects.create(care=care, words=words.strip(), recorded_by_id=by.acting(), recorded_at=now)
    tell(Happened.CARE_PLANNED, care, "goal", by=by, now=now, goal_id=goal.pk)
    return goal


@transaction.atomic
def end_goal(*, goal: Goal, ending: Goal.Ending, by: Actor, now: datetime) -> Goal:
    care = locked(goal.care)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if goal.ended_at is not None:
        raise EndedAlready
    goal.ending, goal.ended_at = ending, now
    goal.save()
    tell(Happened.CARE_PLANNED, care, "goal", by=by, now=now, goal_id=goal.pk, ending=ending.value)
    return goal
