"""The broker down, stalled, flushed or full: a page saves at once, and a ticker delivers without it."""

import os
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import redis

from nrm.ledger import poke, ticker
from nrm.ledger.models import OutboxRow
from nrm.ledger.models.heartbeat import Beating
from nrm.services.valkey import Valkey
from tests.committed import Committed
from tests.faults.happenings import happen, notes, states
from tests.faults.wiring import CAUSE, LASTS

# A page that saves may lose this much to a broker that fails, and only once in a while.
PATIENCE = 0.3
TIMES = 10


@pytest.fixture
def broker(tmp_path: Path, settings: Any) -> Iterator[Valkey]:
    """Asked once, so that what is measured is a failing broker and not the first import of its client."""
    own = Valkey(tmp_path / "valkey", log=tmp_path / "valkey.log", password="of-this-test")
    own.start()
    settings.CELERY_BROKER_URL = own.url
    assert poke.broker_answers()
    yield own
    own.stop()


@pytest.fixture
def client(broker: Valkey) -> Iterator[Any]:
    with redis.Redis.from_url(broker.url) as connected:
        yield connected


def everything_is_delivered_without_the_broker(now: datetime) -> None:
    assert ticker.tick(Beating.TICK, now=now).delivered == TIMES
    assert states() == {"done": TIMES}
    assert notes() == sorted(OutboxRow.objects.values_list("event_id", flat=True))


def slowest_save(now: datetime) -> float:
    taken = []
    for _ in range(TIMES):
        began = perf_counter()
        happen(CAUSE, now=now)
        taken.append(perf_counter() - began)
    return max(taken)


def test_working_broker_is_told_of_each_row(committed_database: Committed, client: Any, now: datetime) -> None:
    happen(CAUSE, now=now, times=TIMES)
    assert client.llen("nrm:deliver") == TIMES


def test_what_lasts_stands_in_a_queue_of_its_own(committed_database: Committed, client: Any, now: datetime) -> None:
    happen(LASTS, now=now)
    assert (client.llen("nrm:letters"), client.llen("nrm:deliver")) == (1, 0)


def test_broker_that_is_down_keeps_nobody_waiting(committed_database: Committed, broker: Valkey, now: datetime) -> None:
    broker.stop()
    assert slowest_save(now) < PATIENCE
    everything_is_delivered_without_the_broker(now)


def test_broker_that_stalls_keeps_nobody_waiting(committed_database: Committed, broker: Valkey, now: datetime) -> None:
    """It takes the connection and never answers."""
    assert broker.process is not None
    os.kill(broker.process.pid, signal.SIGSTOP)
    try:
        assert slowest_save(now) < PATIENCE
        everything_is_delivered_without_the_broker(now)
        assert poke.broker_answers() is False
    finally:
        os.kill(broker.process.pid, signal.SIGCONT)


def test_broker_that_stalls_after_it_was_told_keeps_nobody_waiting(
    committed_database: Committed, broker: Valkey, now: datetime
) -> None:
    happen(CAUSE, now=now)
    assert broker.process is not None
    os.kill(broker.process.pid, signal.SIGSTOP)
    try:
        assert slowest_save(now) < PATIENCE
    finally:
        os.kill(broker.process.pid, signal.SIGCONT)


def test_broker_that_dropped_the_connection_is_told_at_once(
    committed_database: Committed, client: Any, now: datetime
) -> None:
    happen(CAUSE, now=now)
    client.client_kill_filter(_type="normal", skipme=True)
    assert slowest_save(now) < PATIENCE
    assert client.llen("nrm:deliver") == TIMES + 1


def test_connection_is_kept_from_one_save_to_the_next(
    committed_database: Committed, client: Any, now: datetime
) -> None:
    happen(CAUSE, now=now)
    before = client.info("stats")["total_connections_received"]
    happen(CAUSE, now=now, times=TIMES)
    assert client.info("stats")["total_connections_received"] == before


def test_flushed_broker_loses_nothing(committed_database: Committed, client: Any, now: datetime) -> None:
    happen(CAUSE, now=now, times=TIMES)
    client.flushall()
    everything_is_delivered_without_the_broker(now)


def test_full_broker_loses_nothing(committed_database: Committed, client: Any, now: datetime) -> None:
    client.config_set("maxmemory", "1mb")
    with pytest.raises(redis.exceptions.OutOfMemoryError):
        fill(client)
    assert slowest_save(now) < PATIENCE
    assert client.llen("nrm:deliver") == 0
    everything_is_delivered_without_the_broker(now)


def test_broker_that_comes_back_is_told_again(
    committed_database: Committed, broker: Valkey, settings: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    broker.stop()
    happen(CAUSE, now=now)
    broker.start()
    settings.CELERY_BROKER_URL = broker.url
    happen(CAUSE, now=now)
    with redis.Redis.from_url(broker.url) as connected:
        assert connected.llen("nrm:deliver") == 0
        monkeypatch.setattr(poke, "_resting_until", 0.0)
        happen(CAUSE, now=now)
        assert connected.llen("nrm:deliver") == 1


def test_task_carries_a_number_and_nothing_else(committed_database: Committed, client: Any, now: datetime) -> None:
    happen(CAUSE, now=now)
    [message] = client.lrange("nrm:deliver", 0, -1)
    assert f'"argsrepr": "[{OutboxRow.objects.get().pk}]"' in message.decode()


def fill(client: Any) -> None:
    for number in range(1_000):
        client.set(f"filler-{number}", b"x" * 10_000)
