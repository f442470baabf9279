"""The act of sharing on the board of a case: it stands while somebody who had to stop has not said what they did."""

from datetime import datetime, time

from nrm.calendars.working_days import LONDON
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.correspondence.acts import authority_of
from referrals.correspondence.models.share import StopRequest

MORNING = time(9)


def follow(case: Case, *, now: datetime) -> None:
    """On the list from the day on which the first answer is late. Call with the case locked."""
    first = StopRequest.objects.unanswered().filter(case=case).order_by("due_on", "id").first()
    if first is None:
        post.act_done(case, ActCode.HEAR_FROM_TOLD)
        return
    at = datetime.combine(first.due_on, MORNING, LONDON)
    post.next_act(
        case,
        ActCode.HEAR_FROM_TOLD,
        organisation=authority_of(case),
        attention_at=at,
        waiting_on=ActCode.ANSWER_REQUEST.value,
        now=now,
    )
