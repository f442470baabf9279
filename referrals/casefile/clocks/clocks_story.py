"""Tells three lives of a clock: one that stood still and ran on, one that was extended, one that is late."""

from datetime import datetime, timedelta

from nrm.cast import Cast
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.board.codes import IntakeState, TrackCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

DAY = timedelta(days=1)
MOVED_AWAY = "The provider could not be reached while it moved its records to another building."
MORE_TIME = "The interpreter fell ill; the provider asked for a week more, and the person agreed."


def tell(cast: Cast, *, now: datetime) -> None:
    by = cast.actor("caseworker")
    accepted = Case.objects.filter(tracks__track=TrackCode.INTAKE, tracks__state=IntakeState.ACCEPTED_NRM)
    older = list(accepted.filter(opened_at__lt=now - 8 * DAY).order_by("opened_at", "id")[:3])
    starts = (now - 7 * DAY, now - 6 * DAY, now - 20 * DAY)
    replies = [_asked(case, at=max(at, case.opened_at + 2 * DAY)) for case, at in zip(older, starts, strict=False)]
    for number, reply in enumerate(replies):
        if number == 0:
            clocks.stop(deadline=reply, reason=MOVED_AWAY, by=by, now=reply.started_at + 2 * DAY)
            clocks.resume(deadline=reply, by=by, now=reply.started_at + 4 * DAY)
        elif number == 1:
            until = reply.due_on + 7 * DAY
            clocks.extend(deadline=reply, until=until, reason=MORE_TIME, by=by, now=reply.started_at + 3 * DAY)


def _asked(case: Case, *, at: datetime) -> Deadline:
    return post.deadline(case, ClockCode.EVIDENCE_REPLY, now=at)
