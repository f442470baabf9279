"""What comes back with a case that never ended: its acts and its clocks. Decisions that ended are begun anew.

Call with the case locked.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from decisions import stages
from decisions.models.course import CourseChange, Turn
from decisions.models.decision import Decision
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.actions import standing_still
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode

# Of a decision or a request that ended with the case, and of a suspension that is over.
GONE = frozenset(
    {
        ActCode.CHECK_DECISION,
        ActCode.SETTLE_ESCALATION,
        ActCode.REDRAFT_DECISION,
        ActCode.APPROVE_EARLY_DECISION,
        ActCode.AWAIT_PANEL,
        ActCode.ANSWER_PANEL,
        ActCode.CONSIDER_RECONSIDERATION,
        ActCode.RECONSIDER,
        ActCode.REVIEW_SUSPENSION,
        ActCode.ANSWER_REQUEST,
        ActCode.CHASE_ANSWER,
    }
)


def reopen(change: CourseChange, *, runs: bool, now: datetime) -> None:
    """`runs`: no other end stands behind this one."""
    case = change.case
    if change.turn == Turn.WITHDRAWN:
        post.no_longer(case, ClockCode.EXIT_WITHDRAWN, now=now)
    standing_still.undo(case, since=change.recorded_at, now=now)
    if not runs:
        return
    suspended = change.case.course_changes.filter(turn=Turn.SUSPENDED, over_at=change.recorded_at).first()
    post.bring_back(case, _still_to_do([*(suspended.acts if suspended else []), *change.acts], now))
    _none_for_what_is_decided(change)


def _still_to_do(rows: list[dict[str, Any]], now: datetime) -> Iterator[dict[str, Any]]:
    """What waited for something that is gone waits for nothing."""
    for row in rows:
        if row["act"] not in GONE:
            waits = row["waiting_on"] in GONE
            yield row | {"waiting_on": "", "attention_at": now.isoformat()} if waits else row


def _none_for_what_is_decided(change: CourseChange) -> None:
    """What was being decided again ended: the one that was served stands, until somebody asks once more."""
    for row in Decision.objects.live().filter(case=change.case, final_at__isnull=False):
        post.act_done(change.case, stages.ROWS[row.stage].act)
