"""How a request to look again moves: one table, and the only writer of where it stands. The board says it at once."""

from collections.abc import Mapping
from datetime import datetime

from decisions import board
from decisions.again import refusals
from decisions.models.reconsideration import Reconsideration
from referrals.casefile.board.codes import ReconsiderationState as State

LEADS_TO: Mapping[State, frozenset[State]] = {
    State.REQUESTED: frozenset({State.DECLINED, State.UNDER_WAY}),
    # Back, where a child panel hands on what it was to look at again.
    State.UNDER_WAY: frozenset({State.MAINTAINED, State.CHANGED, State.DECLINED, State.REQUESTED}),
    State.DECLINED: frozenset(),
    State.MAINTAINED: frozenset(),
    State.CHANGED: frozenset(),
}


def move(asked: Reconsideration, to: State, *, now: datetime) -> None:
    """Call with the case locked. Whatever else was changed in the request is saved with it."""
    if to not in LEADS_TO[State(asked.progress)]:
        raise refusals.ConsideredAlready
    asked.progress = to
    if not LEADS_TO[to]:
        asked.concluded_at = now
    asked.save()
    board.reconsidered(asked.decision.case, to, now=now)
