"""The authority decides each need with a reason; together they give the days on which support goes on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from support import course, refusals
from support.entitlement import reconciling
from support.models.asked import GRANTING, REFUSING, Answer, Because
from support.models.needs import NeedsAssessment, NeedsGrant, NeedsState, Recommendation
from support.rna.progress import move
from support.rna.writing import facts_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    answer: str
    because: str
    words: str
    until: date | None


@transaction.atomic
def answer(*, recommendation: Recommendation, said: Said, by: Actor, now: datetime) -> Recommendation:
    """Until the whole is decided it can be said again."""
    found = _lock(recommendation.assessment, by=by)
    row = Recommendation.objects.select_for_update().get(pk=recommendation.pk, assessment=found)
    require(said, asked=row.asked_until)
    if said.until and (limit := _limit(found, now)) and said.until > limit:
        raise refusals.LongerThanAllowed
    row.answer, row.because, row.words = said.answer, said.because, said.words.strip()
    row.granted_until = said.until if said.answer == Answer.GRANTED else None
    row.save()
    record(Happened.NEEDS_CHANGED, subject=found.care.case or found.care, by=by, at=now, facts=facts_of(found))
    return row


@transaction.atomic
def decide(
    *, assessment: NeedsAssessment, plan: str, review_on: date | None, by: Actor, now: datetime
) -> NeedsAssessment:
    """From now on it stands. Those who are told are told by letter L9."""
    found = _lock(assessment, by=by)
    rows = list(found.recommendations.all())
    if any(not row.answer for row in rows):
        raise refusals.NotAnswered
    found.decided_at, found.decided_by_id = now, by.acting()
    found.guidance_code = adopted(local_day(now)).code
    found.transition_plan, found.next_review_on = plan.strip(), review_on
    move(found, NeedsState.DECIDED)
    _grant(found, rows, now=now)
    reconciling.of_care(found.care, by=by, now=now)
    facts = facts_of(found) | {"granted": sum(row.answer == Answer.GRANTED for row in rows), "of": len(rows)}
    record(Happened.NEEDS_DECIDED, subject=found.care.case or found.care, by=by, at=now, facts=facts)
    return found


def require(said: Said, *, asked: date) -> None:
    """A reason that fits the answer, and where it is granted a day that was asked for."""
    granted = said.answer == Answer.GRANTED
    if said.because not in (GRANTING if granted else REFUSING):
        raise refusals.WrongReason
    if said.because == Because.OTHER and not said.words.strip():
        raise refusals.WordsMissing
    if granted and said.until is None:
        raise refusals.UntilMissing
    if granted and said.until and said.until > asked:
        raise refusals.LongerThanAsked


def _grant(found: NeedsAssessment, rows: list[Recommendation], *, now: datetime) -> None:
    """From the day after support as it stands, so that no day is lost; or from today, where it ended meanwhile."""
    ends, today = course.ends_on(found.care), local_day(now)
    begins = max(ends + ONE_DAY if ends else today, today)
    until = max((row.granted_until for row in rows if row.granted_until), default=None)
    if until is not None and until >= begins:
        NeedsGrant.objects.create(assessment=found, from_on=begins, until_on=until, decided_on=today)


def _limit(found: NeedsAssessment, now: datetime) -> date | None:
    """Counted from the decision, or from the end of support where that is later."""
    begins = max(filter(None, (local_day(now), course.ends_on(found.care))))
    clock = course.clock_of(found.care, ClockCode.NEEDS_SUPPORT, local_day(now))
    return course.counted(found.care, clock, begins) if clock else None


def _lock(assessment: NeedsAssessment, *, by: Actor) -> NeedsAssessment:
    care = course.lock_as_authority(assessment.care, by=by)
    found = NeedsAssessment.objects.select_for_update().get(pk=assessment.pk)
    course.require_there(care)
    if found.progress != NeedsState.DECIDING:
        raise refusals.MovedOn
    found.care = care
    return found
