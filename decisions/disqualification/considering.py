"""A disqualification is considered: the person is asked for their comment first, and has time to give it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from decisions import lifecycle
from decisions.course import standing as course
from decisions.disqualification import refusals, standing
from decisions.models.disqualification import Disqualification
from nrm.actor import Actor
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.adoption import adopted
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, DisqualificationState, TrackCode
from referrals.casefile.models.case import Case

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Considered:
    ground: str
    why: str
    invited_on: date
    answer_by: date


@transaction.atomic
def consider(*, case: Case, said: Considered, by: Actor, now: datetime) -> Disqualification:
    case = course.lock_open(case, by=by)
    decision = standing.require_to_consider(case, by=by, now=now)
    _require(said, on=local_day(now))
    try:
        with transaction.atomic():
            found = Disqualification.objects.create(
                case=case,
                decision=decision,
                ground=said.ground,
                why=said.why.strip(),
                guidance_code=adopted(local_day(now)).code,
                considered_by_id=by.acting(),
                considered_at=now,
                invited_on=said.invited_on,
                answer_by=said.answer_by,
            )
    except IntegrityError as clash:
        raise refusals.OneStands from clash
    post.track(case, TrackCode.DISQUALIFICATION, DisqualificationState.CONSIDERED, now=now)
    _wait(found, now=now)
    record(Happened.DISQUALIFICATION_CONSIDERED, subject=case, by=by, at=now, facts=facts_of(found))
    return found


@transaction.atomic
def comment(*, case: Case, on: date, words: str, by: Actor, now: datetime) -> Disqualification:
    """Said again before it is decided, what was said last stands; each is an event."""
    found = standing.lock(case, by=by, outcome="")
    if not words.strip():
        raise refusals.WhyMissing
    if on > local_day(now):
        raise refusals.InTheFuture
    if on < found.invited_on:
        raise refusals.BeforeItWasSaid
    found.commented_on, found.comment = on, words.strip()
    found.save(update_fields=["commented_on", "comment"])
    post.no_longer_waits(found.case, ActCode.DECIDE_DISQUALIFICATION, now=now)
    record(Happened.DISQUALIFICATION_COMMENTED, subject=found.case, by=by, at=now, facts=facts_of(found))
    return found


def facts_of(found: Disqualification) -> dict[str, Fact]:
    """The ground is in no fact: the page of the case tells it to those who may know."""
    return {"case_id": found.case_id, "disqualification_id": found.pk}


def _require(said: Considered, *, on: date) -> None:
    if not said.why.strip():
        raise refusals.WhyMissing
    if said.invited_on > on:
        raise refusals.InTheFuture
    if said.answer_by <= on:
        raise refusals.TimeToAnswer


def _wait(found: Disqualification, *, now: datetime) -> None:
    """A manager decides it once they commented, or on the day after they could."""
    at = datetime.combine(found.answer_by + ONE_DAY, time.min, tzinfo=LONDON)
    post.next_act(
        found.case,
        ActCode.DECIDE_DISQUALIFICATION,
        organisation=lifecycle.authority_of(found.case),
        attention_at=at,
        waiting_on=ActCode.DECIDE_DISQUALIFICATION,
        now=now,
    )
