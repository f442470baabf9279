"""The days by which to ask, as clocks of the case: counted back from the day support ends, met by the asking itself."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from support import course
from support.models.care import Care
from support.models.extension import Extension
from support.models.needs import NeedsAssessment, NeedsState

WITH_OTHERS = (NeedsState.CHECKING, NeedsState.DECIDING)


def follow(care: Care, *, now: datetime) -> None:
    """Call with the case locked, after anything that moves the end of support or was asked for."""
    if care.case is None:
        return
    today, ends = local_day(now), course.ends_on(care)
    if ends is None or ends < today or care.ended_at is not None or course.has_left(care):
        ends = None
    for code, is_done in DONE.items():
        _one(care, care.case, code, ends, is_done, now=now)


def _one(
    care: Care,
    case: Case,
    code: ClockCode,
    ends: date | None,
    is_done: "Callable[[Care, date], bool]",
    *,
    now: datetime,
) -> None:
    known = Deadline.objects.filter(case=case, kind=code, superseded_at=None).order_by("id").last()
    runs = known is not None and known.met_at is None
    if known is not None and runs and known.starts_on != ends:
        post.no_longer(case, code, now=now)
    if ends is None:
        return
    if is_done(care, ends):
        post.met(case, code, now=now)
    elif known is None or known.starts_on != ends:
        _begin(care, case, code, ends, now=now)


def _begin(care: Care, case: Case, code: ClockCode, ends: date, *, now: datetime) -> None:
    """Not where the day had passed before anybody could know of it."""
    today = local_day(now)
    ask_by = course.lead_day(care, code, ends, on=today)
    if ask_by is None or ask_by < today:
        return
    if code is ClockCode.NEEDS_ASSESSMENT_LEAD and not course.is_moving_on(care, today):
        return
    post.deadline(case, code, now=now, begins_at=datetime.combine(ends, course.NOON))


def _assessed(care: Care, ends: date) -> bool:
    """Sent, or not wanted by the person."""
    last = NeedsAssessment.objects.filter(care=care).order_by("-id").first()
    if last is None:
        return False
    return last.progress in (*WITH_OTHERS, NeedsState.DECLINED) or last.support_until == ends


def _asked(care: Care, ends: date) -> bool:
    return Extension.objects.filter(care=care, support_until=ends).exists()


DONE: Mapping[ClockCode, Callable[[Care, date], bool]] = {
    ClockCode.NEEDS_ASSESSMENT_LEAD: _assessed,
    ClockCode.EXTENSION_LEAD: _asked,
}
