"""A worker's child that follows what happened, and is killed at one statement: before it is sent, or once answered."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from nrm.ledger import tasks
from nrm.ledger.expressions import DatabaseClock
from nrm.ledger.models import OutboxRow, OutboxState
from tests import forked
from tests.faults.processes import until


@dataclass(frozen=True, slots=True)
class Point:
    reaction: str
    statement: int
    is_answered: bool


@dataclass
class Watched:
    """What a worker passes on its way through all that waits, and where it dies."""

    dies_at: Point | None = None
    passed: list[Point] = field(default_factory=list)
    reaction: str = ""
    statements: int = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        self._pass(is_answered=False)
        answer = execute(sql, params, many, context)
        self._pass(is_answered=True)
        return answer

    def _pass(self, *, is_answered: bool) -> None:
        point = Point(self.reaction, self.statements, is_answered)
        self.passed.append(point)
        if point == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def points(self, reaction: str) -> list[Point]:
        return [point for point in self.passed if point.reaction == reaction]


def follow(watched: Watched) -> Watched:
    """The worker's task for each row that is due, and for those that come of it."""
    while rows := _due():
        for pk, reaction in rows:
            watched.reaction = reaction
            with connection.execute_wrapper(watched):
                tasks.deliver(pk)
    return watched


def die_at(point: Point) -> None:
    status = forked.run(lambda: follow(Watched(point)))
    assert os.WIFSIGNALED(status), f"it lived past {point}"
    assert os.WTERMSIG(status) == signal.SIGKILL


def make_up(*, last_first: bool = False) -> None:
    """The next worker: it finds what the dead one held as soon as the database knows that it is dead."""
    order = "-id" if last_first else "id"
    until("the next worker has followed everything", lambda: _followed(order))


def _followed(order: str) -> bool:
    left = OutboxRow.objects.exclude(state=OutboxState.DONE)
    for pk in left.order_by(order).values_list("pk", flat=True):
        tasks.deliver(pk)
    return not left.exists()


def _due() -> list[tuple[int, str]]:
    due = OutboxRow.objects.filter(state=OutboxState.PENDING, not_before__lte=DatabaseClock()).order_by("id")
    return list(due.values_list("pk", "reaction"))
