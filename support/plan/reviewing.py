"""The plan is gone through with the person on time: the first time by the guidance, then when each review says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance import adoption
from nrm.guidance.vocabulary import ClockCode, Unit
from nrm.happened import Happened
from support.models.care import Care
from support.models.period import Period, PeriodKind
from support.models.plan import PlanReview
from support.plan.refusals import InTheFuture, NotAfter, ReviewedThatDay
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Held:
    held_on: date
    with_person: bool
    words: str
    next_on: date


def due_on(care: Care) -> date | None:
    """Empty until recovery has begun: nothing yet says when a first review is due."""
    last = PlanReview.objects.filter(care=care).order_by("-held_on", "-id").first()
    return last.next_on if last else _first_due(care)


def _first_due(care: Care) -> date | None:
    period = Period.objects.standing().filter(care=care, kind=PeriodKind.RECOVERY).order_by("starts_on").first()
    return first_due(period) if period else None


def first_due(recovery: Period) -> date | None:
    guidance = adoption.version(recovery.guidance_code)
    if not guidance.has_clock(ClockCode.RECOVERY_REVIEW):
        return None
    clock = guidance.clock(ClockCode.RECOVERY_REVIEW)
    if clock.length is None or clock.unit != Unit.CALENDAR_DAYS:
        return None
    return recovery.starts_on + timedelta(days=clock.length)


@transaction.atomic
def hold(*, care: Care, held: Held, by: Actor, now: datetime) -> PlanReview:
    care = locked(care)
    if held.held_on > local_day(now):
        raise InTheFuture
    if held.next_on <= held.held_on:
        raise NotAfter
    if PlanReview.objects.filter(care=care, held_on=held.held_on).exists():
        raise ReviewedThatDay
    review = PlanReview.objects.create(
        care=care,
        held_on=held.held_on,
        due_on=due_on(care),
        with_person=held.with_person,
        words=held.words.strip(),
        next_on=held.next_on,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    tell(Happened.CARE_PLANNED, care, "review", by=by, now=now, review_id=review.pk)
    return review
