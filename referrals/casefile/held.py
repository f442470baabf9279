"""A held case: a safety referral opened it, and the rest is still to come. It waits as long as that takes."""

from datetime import datetime

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile import nations
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

STATE = "held"


def hold(case: Case, *, referrer: Organisation, act: ActCode, now: datetime) -> Deadline:
    """A clock to complete it, for the referrer. `act` is what the authority does next; it knows for whom it waits."""
    deadline = post.deadline(case, ClockCode.COMPLETE_REFERRAL, now=now)
    post.next_act(
        case, ActCode.COMPLETE_REFERRAL, organisation=referrer, attention_at=min(now, deadline.warn_at), now=now
    )
    if authority := nations.authority(on=local_day(now)):
        post.next_act(
            case, act, organisation=authority, attention_at=deadline.due_at, now=now, waiting_on="complete_referral"
        )
    return deadline


def let_go(case: Case, *, now: datetime) -> None:
    """The rest has come."""
    post.met(case, ClockCode.COMPLETE_REFERRAL, now=now)
    post.act_done(case, ActCode.COMPLETE_REFERRAL)
