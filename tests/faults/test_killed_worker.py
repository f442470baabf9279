"""A real Celery worker, killed child by child and as a whole: nothing is lost and nothing is done twice."""

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import redis

from nrm.ledger import ticker
from nrm.ledger.models import OutboxRow
from nrm.ledger.models.heartbeat import Beating
from nrm.services.valkey import Valkey
from tests.committed import Committed
from tests.faults import processes, reactions
from tests.faults.happenings import happen, make_due, notes, states
from tests.faults.processes import children, until
from tests.faults.wiring import CAUSE, POSTED
from tests.proof import amount

JOBS = amount(quick=40, full=2_000)
FLUSHED = amount(quick=40, full=400)
KILLS = amount(quick=2, full=15)


@pytest.fixture
def broker(tmp_path: Path, settings: Any) -> Iterator[Valkey]:
    own = Valkey(tmp_path / "valkey", log=tmp_path / "valkey.log", password="of-this-test")
    own.start()
    settings.CELERY_BROKER_URL = own.url
    yield own
    own.stop()


class Workshop:
    """The worker of this test, started anew whenever it was killed."""

    def __init__(self, broker: Valkey, log: Path) -> None:
        self.broker, self.log = broker, log
        self.worker: subprocess.Popen[bytes] = processes.worker(broker.url, log)

    def kill_a_child(self) -> None:
        at_work = children(self.worker)
        if at_work:
            os.kill(random.choice(at_work), signal.SIGKILL)

    def kill_it_all(self) -> None:
        processes.kill_all(self.worker)
        self.worker = processes.worker(self.broker.url, self.log)


@pytest.fixture
def workshop(committed_database: Committed, broker: Valkey, folder: Path) -> Iterator[Workshop]:
    made = Workshop(broker, folder / "worker.log")
    yield made
    processes.kill_all(made.worker)


def caused_by(reaction: str) -> list[int]:
    return sorted(OutboxRow.objects.filter(reaction=reaction).values_list("event_id", flat=True))


def more_than(before: int) -> bool:
    return done() > before


def done() -> int:
    return states().get("done", 0)


def all_done(jobs: int) -> bool:
    return states() == {"done": jobs}


def done_with_the_second_ticker(jobs: int, now: datetime) -> bool:
    make_due()
    ticker.tick(Beating.TICK, now=now, seconds=0.5)
    return all_done(jobs)


def test_child_killed_at_work_is_made_up_for_by_the_broker_alone(
    workshop: Workshop, folder: Path, now: datetime
) -> None:
    """No ticker runs: the message comes back, and the row of the dead child is free at once."""
    reactions.say("dawdle")
    happen(CAUSE, now=now, times=JOBS)
    until("the worker works", lambda: done() > 2)
    workshop.kill_a_child()
    until("all is done", lambda: all_done(JOBS), within=60)
    assert notes() == sorted(OutboxRow.objects.values_list("event_id", flat=True))


def test_worker_killed_again_and_again_loses_and_doubles_nothing(
    workshop: Workshop, folder: Path, now: datetime
) -> None:
    reactions.say("dawdle")
    before, each = 0, JOBS // KILLS // 2
    for kill in range(KILLS):
        happen(CAUSE, now=now, times=each)
        happen(POSTED, now=now, times=each)
        until("the worker works", partial(more_than, before))
        workshop.kill_it_all() if kill % 2 else workshop.kill_a_child()
        before = done()
    until("all is done", lambda: done_with_the_second_ticker(2 * each * KILLS, now), within=300)
    assert notes() == caused_by("note")
    assert sorted(path.name for path in folder.glob("sent-*")) == sorted(f"sent-{pk}" for pk in caused_by("post"))


def test_broker_flushed_under_load_loses_nothing(workshop: Workshop, folder: Path, now: datetime) -> None:
    reactions.say("dawdle")
    events = happen(CAUSE, now=now, times=FLUSHED)
    until("the worker works", lambda: done() > 2)
    with redis.Redis.from_url(workshop.broker.url) as client:
        client.flushall()
    until("all is done", lambda: done_with_the_second_ticker(FLUSHED, now), within=300)
    assert notes() == [event.pk for event in events]
