"""Lets a suspended case run again, reviews that it stays suspended, and records that a person does not withdraw."""

from datetime import datetime

from django.db import transaction

from decisions.course import posting, refusals, standing, telling
from decisions.models.course import Because, CourseChange, Turn
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, CourseState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind


@transaction.atomic
def resume(*, case: Case, because: Because, reason: str, by: Actor, now: datetime) -> CourseChange:
    change = _suspended(case, reason, by=by)
    if because == Because.FOUND and Absence.objects.open().filter(case=change.case).exists():
        raise refusals.StillMissing
    change.over_at, change.over_because = now, because
    change.over_reason, change.over_by_id = reason.strip(), by.acting()
    change.save()
    posting.run_on(change, by=by, now=now)
    post.track(change.case, TrackCode.COURSE, CourseState.RUNNING, now=now)
    telling.tell(change, NoticeKind.RESUMED, by=by, now=now)
    facts: dict[str, Fact] = {"case_id": change.case_id, "change_id": change.pk, "because": because.value}
    record(Happened.CASE_RESUMED, subject=change.case, by=by, at=now, facts=facts)
    return change


@transaction.atomic
def review(*, case: Case, reason: str, by: Actor, now: datetime) -> CourseChange:
    """Still missing, and still not enough: looked at again in four weeks."""
    case = _suspended(case, reason, by=by).case
    posting.review_by(case, now + posting.REVIEW_EVERY, now=now)
    return _considered(case, Turn.REVIEWED, ActCode.REVIEW_SUSPENSION, reason, by=by, now=now)


@transaction.atomic
def stay(*, case: Case, reason: str, by: Actor, now: datetime) -> CourseChange:
    """A withdrawal was reported, and is none: taken back, not free, or misunderstood."""
    case = standing.lock_open(case, by=by)
    _require_right(case, reason, by=by)
    if not NextAct.objects.filter(case=case, act=ActCode.CONSIDER_WITHDRAWAL).exists():
        raise refusals.NoWithdrawalReported
    post.act_done(case, ActCode.CONSIDER_WITHDRAWAL)
    return _considered(case, Turn.STAYED, ActCode.CONSIDER_WITHDRAWAL, reason, by=by, now=now)


def _suspended(case: Case, reason: str, *, by: Actor) -> CourseChange:
    case = standing.lock(case, by=by)
    change = standing.suspension_of(case)
    if change is None:
        raise refusals.NotSuspended
    change.case = case
    _require_right(case, reason, by=by)
    return change


def _require_right(case: Case, reason: str, *, by: Actor) -> None:
    if not by.may(Permission.DECIDE):
        raise refusals.NotYours
    standing.require_holder(case, by=by)
    if not reason.strip():
        raise refusals.ReasonMissing


def _considered(case: Case, turn: Turn, act: ActCode, reason: str, *, by: Actor, now: datetime) -> CourseChange:
    """Somebody looked at it, and the case goes on as it was: the act is done, and why is kept."""
    row = CourseChange.objects.create(
        case=case,
        turn=turn,
        reason=reason.strip(),
        happened_on=local_day(now),
        guidance_code=adopted(local_day(now)).code,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    record(Happened.ACT_DONE, subject=case, by=by, at=now, facts={"case_id": case.pk, "act": act.value})
    return row
