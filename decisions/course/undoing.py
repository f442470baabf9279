"""Takes back an end that was recorded by mistake. A change of mind is none: whoever agrees again is referred anew."""

from datetime import datetime

from django.db import transaction

from decisions.course import ending, refusals, reopening, standing, telling
from decisions.models.course import ENDINGS, Because, CourseChange, Turn
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from referrals.casefile.board import post
from referrals.casefile.board.codes import CourseState, TrackCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind


@transaction.atomic
def undo(*, case: Case, reason: str, by: Actor, now: datetime) -> CourseChange:
    """By two people in all: the one who recorded the end, and a manager who did not. Whoever was told is told so."""
    case = standing.lock(case, by=by)
    change = _require(case, by=by)
    if not reason.strip():
        raise refusals.ReasonMissing
    change.over_at, change.over_because = now, Because.MISTAKE
    change.over_reason, change.over_by_id = reason.strip(), by.acting()
    change.save()
    before = ended_by(case)
    state = ending.ROWS[Turn(before.turn)].state if before else CourseState.RUNNING
    post.track(case, TrackCode.COURSE, state, now=now)
    reopening.reopen(change, runs=before is None, now=now)
    if before is None:
        telling.tell(change, NoticeKind.RESUMED, by=by, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "change_id": change.pk, "because": Because.MISTAKE.value}
    record(Happened.CASE_RESUMED, subject=case, by=by, at=now, facts=facts)
    return change


def ended_by(case: Case) -> CourseChange | None:
    """The end that stands: of a death after a withdrawal, the death."""
    found = standing.changes(case).filter(turn__in=ENDINGS, over_at=None)
    return found.select_related("case", "recorded_by__person").order_by("-recorded_at", "-id").first()


def may_undo(case: Case, *, by: Actor) -> bool:
    try:
        _require(case, by=by)
    except refusals.CannotUndo:
        return False
    return True


def _require(case: Case, *, by: Actor) -> CourseChange:
    change = ended_by(case)
    if change is None:
        raise refusals.NotEnded
    if not by.may(Permission.ASSIGN_WORK):
        raise refusals.UndoneByManager
    if change.recorded_by.person_id == by.user_id:
        raise refusals.UndoneByAnother
    change.case = case
    return change
