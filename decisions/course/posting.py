"""What a turn in the course of a case does to its decision, its acts and its clocks. Call with the case locked."""

from datetime import datetime, timedelta

from accounts.kinds import HoldingKind
from decisions import lifecycle
from decisions.again import stopping
from decisions.models.course import Because, CourseChange, Turn
from decisions.models.decision import Decision, State
from decisions.panel import falling_off
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.actions import assignment, standing_still
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Request

# By which somebody decides, or waits for a decision. A review of recovery goes on, as support does.
OF_A_DECISION = frozenset(
    {
        ActCode.DECIDE_REASONABLE_GROUNDS,
        ActCode.PREPARE_CONCLUSIVE,
        ActCode.CHECK_DECISION,
        ActCode.SETTLE_ESCALATION,
        ActCode.REDRAFT_DECISION,
        ActCode.SERVE_DECISION,
        ActCode.APPROVE_EARLY_DECISION,
        ActCode.AWAIT_PANEL,
        ActCode.ANSWER_PANEL,
        ActCode.DECIDE_AS_CHILD_PANEL,
        ActCode.CONSIDER_RECONSIDERATION,
        ActCode.RECONSIDER,
    }
)
# What stays to be done on a case that is over: who may see it, who has to be told, and a decision that was made goes
# to those who get it, as a court may wait for it.
STAY = frozenset(
    {
        *(ActCode.TELL_BY_TELEPHONE, ActCode.CONSIDER_WALL, ActCode.REVIEW_BREAK_GLASS),
        *(ActCode.SHARE_DECISION, ActCode.SEND_MINUTE, ActCode.CHASE_RECEIPT, ActCode.HEAR_FROM_TOLD),
    }
)
REVIEW_EVERY = timedelta(days=28)
HELD = (HoldingKind.CASE, HoldingKind.INTAKE, HoldingKind.SECOND_CHECK)


def stand_still(change: CourseChange, *, by: Actor, now: datetime) -> None:
    """What was begun stays as it is, for the day on which the case runs again."""
    change.acts = post.set_aside(change.case, OF_A_DECISION)
    change.save(update_fields=["acts"])
    standing_still.stand_still(case=change.case, reason=change.reason[:500], by=by, now=now)
    falling_off.leave(change.case, by=by, now=now)
    review_by(change.case, now + REVIEW_EVERY, now=now)


def run_on(change: CourseChange, *, by: Actor, now: datetime) -> None:
    post.act_done(change.case, ActCode.REVIEW_SUSPENSION)
    post.bring_back(change.case, change.acts)
    standing_still.run_on(case=change.case, since=change.recorded_at, by=by, now=now)


def end(change: CourseChange, *, by: Actor, now: datetime) -> None:
    """A decision that is final stays the decision that it is; one that is not ends undecided."""
    case = change.case
    falling_off.leave(case, by=by, now=now)
    _end_decisions(case, by=by, now=now)
    stopping.stop(case, now=now)
    _end_suspension(case, by=by, now=now)
    for request in Request.objects.open().filter(case=case).order_by("id"):
        asking.take_back(request=request, by=by, now=now)
    change.acts = post.set_aside(case, set(ActCode) - _stay(case))
    change.save(update_fields=["acts"])
    standing_still.end(case=case, by=by, now=now)
    for kind in HELD:
        assignment.done(case, kind, by=by, now=now)


def _stay(case: Case) -> frozenset[ActCode]:
    """What a council owes children does not end with a case: others may be where this child was."""
    return STAY | {ActCode.SAFEGUARD_CHILD} if case.is_child else STAY


def review_by(case: Case, at: datetime, *, now: datetime) -> None:
    """Waits for the person to be found, and comes back by itself."""
    authority = lifecycle.authority_of(case)
    waiting_on = ActCode.FIND_PERSON.value if at > now else ""
    post.next_act(
        case, ActCode.REVIEW_SUSPENSION, organisation=authority, attention_at=at, waiting_on=waiting_on, now=now
    )


def _end_decisions(case: Case, *, by: Actor, now: datetime) -> None:
    for decision in Decision.objects.live().select_for_update().filter(case=case, final_at=None).order_by("id"):
        lifecycle.move(decision, State.ENDED, now=now)
        facts = lifecycle.facts_of(decision)
        record(Happened.DECISION_ENDED, subject=decision, by=by, at=now, facts=facts)


def _end_suspension(case: Case, *, by: Actor, now: datetime) -> None:
    standing = CourseChange.objects.filter(case=case, turn=Turn.SUSPENDED, over_at=None)
    standing.update(over_at=now, over_because=Because.ENDED, over_by=by.acting())
