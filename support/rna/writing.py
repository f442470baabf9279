"""What the support worker does with an assessment: offers it, writes it with the person, sends it to be checked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support import course, refusals
from support.entitlement import leads
from support.models.care import Care
from support.models.needs import NeedsAssessment, NeedsState, Recommendation
from support.rna.progress import move
from support.routes import supports_itself

WITH_THE_WORKER = (NeedsState.OFFERED, NeedsState.WRITING)


@dataclass(frozen=True, slots=True)
class Need:
    category: str
    from_exploitation: bool
    other_service: bool
    other_in_weeks: int | None
    if_it_stops: str
    asked_until: date


@transaction.atomic
def offer(*, care: Care, on: date, by: Actor, now: datetime) -> NeedsAssessment:
    """To everybody who moves on. Whether they want it is theirs to say."""
    care = course.lock(care, by=by)
    course.require_there(care)
    if not adopted(local_day(now)).switched_on(SwitchCode.NEEDS_ASSESSMENT):
        raise refusals.NoAssessments
    if on > local_day(now):
        raise refusals.InTheFuture
    if not course.is_moving_on(care, local_day(now)):
        raise refusals.NotMovingOn
    if NeedsAssessment.objects.open().filter(care=care).exists():
        raise refusals.OneIsOpen
    made = NeedsAssessment.objects.create(care=care, offered_on=on, offered_by_id=by.acting())
    record(Happened.NEEDS_OFFERED, subject=care.case or care, by=by, at=now, facts=facts_of(made))
    return made


@transaction.atomic
def decline(*, assessment: NeedsAssessment, on: date, by: Actor, now: datetime) -> NeedsAssessment:
    """They may say so at any time before it is sent, and may be offered one again."""
    found = lock(assessment, WITH_THE_WORKER, by=by)
    if on > local_day(now):
        raise refusals.InTheFuture
    found.declined_on = on
    move(found, NeedsState.DECLINED)
    leads.follow(found.care, now=now)
    record(Happened.NEEDS_DECLINED, subject=found.care.case or found.care, by=by, at=now, facts=facts_of(found))
    return found


@transaction.atomic
def write(*, assessment: NeedsAssessment, need: Need, by: Actor, now: datetime) -> Recommendation:
    """Once for each category: written again, it takes the place of what stood there."""
    found = lock(assessment, WITH_THE_WORKER, by=by)
    if not need.if_it_stops.strip():
        raise refusals.WordsMissing
    if need.other_in_weeks is not None and not need.other_service:
        raise refusals.WeeksOfNothing
    if need.asked_until <= (course.ends_on(found.care) or local_day(now)):
        raise refusals.PastDay
    row, _created = Recommendation.objects.update_or_create(
        assessment=found,
        category=need.category,
        defaults={
            "from_exploitation": need.from_exploitation,
            "other_service": need.other_service,
            "other_in_weeks": need.other_in_weeks,
            "if_it_stops": need.if_it_stops.strip(),
            "asked_until": need.asked_until,
        },
    )
    move(found, NeedsState.WRITING)
    record(Happened.NEEDS_CHANGED, subject=found.care.case or found.care, by=by, at=now, facts=facts_of(found))
    return row


@transaction.atomic
def send(*, assessment: NeedsAssessment, by: Actor, now: datetime) -> NeedsAssessment:
    """To the contractor, who checks it; where a nation's own provider answers for them, to the authority at once."""
    found = lock(assessment, WITH_THE_WORKER, by=by)
    if not found.recommendations.exists():
        raise refusals.NothingWritten
    direct = supports_itself(found.care.lead)
    found.sent_at, found.sent_by_id = now, by.acting()
    found.support_until = course.ends_on(found.care)
    move(found, NeedsState.DECIDING if direct else NeedsState.CHECKING)
    leads.follow(found.care, now=now)
    record(Happened.NEEDS_SENT, subject=found.care.case or found.care, by=by, at=now, facts=facts_of(found))
    return found


def lock(assessment: NeedsAssessment, states: tuple[NeedsState, ...], *, by: Actor) -> NeedsAssessment:
    care = course.lock(assessment.care, by=by)
    found = NeedsAssessment.objects.select_for_update().get(pk=assessment.pk)
    if found.progress not in states:
        raise refusals.MovedOn
    course.require_there(care)
    found.care = care
    return found


def facts_of(found: NeedsAssessment) -> dict[str, Fact]:
    return course.facts_of(found.care) | {"assessment_id": found.pk, "progress": str(found.progress)}
