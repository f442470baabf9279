"""Two tickers at once, a ticker killed at work, a reaction that kills whoever runs it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier, Thread

from django.db import connection

from nrm.ledger import claims, limits, ticker
from nrm.ledger.deliver import deliver, give_back_abandoned
from nrm.ledger.models import OutboxRow
from nrm.ledger.models.heartbeat import Beating
from tests.committed import Committed
from tests.faults import processes, reactions
from tests.faults.happenings import happen, make_due, notes, states
from tests.faults.processes import ended_afterwards, until
from tests.faults.wiring import CAUSE, POSTED
from tests.proof import amount

TICKERS = 4


def test_tickers_at_once_deliver_each_row_once(committed_database: Committed, now: datetime) -> None:
    events = happen(CAUSE, now=now, times=amount(quick=40, full=5_000))
    together = Barrier(TICKERS)

    def run(number: int) -> int:
        together.wait()
        try:
            return ticker.tick(Beating.TICK, now=now, seconds=600).delivered
        finally:
            connection.close()

    with ThreadPoolExecutor(TICKERS) as threads:
        delivered = list(threads.map(run, range(TICKERS)))
    assert sum(delivered) == len(events)
    assert notes() == [event.pk for event in events]
    assert states() == {"done": len(events)}


def test_one_row_wanted_by_many_at_once_is_delivered_once(committed_database: Committed, now: datetime) -> None:
    for _ in range(amount(quick=5, full=100)):
        happen(POSTED, now=now)
        row = OutboxRow.objects.latest("pk")
        with ThreadPoolExecutor(8) as threads:
            delivered = list(threads.map(lambda _, pk=row.pk: _deliver(pk, now), range(8)))
        assert delivered.count(True) == 1


def _deliver(outbox_id: int, now: datetime) -> bool:
    try:
        return deliver(outbox_id, now=now)
    finally:
        connection.close()


def test_ticker_killed_at_work_loses_and_doubles_nothing(
    committed_database: Committed, folder: Path, now: datetime
) -> None:
    """The ticker is a real process without a broker; the next one finds what it left at once."""
    reactions.say("dawdle")
    events = happen(CAUSE, now=now, times=30) + happen(POSTED, now=now, times=30)
    with ended_afterwards(processes.tick(folder / "tick.log")) as killed:
        until("some are done", lambda: states().get("done", 0) >= 15)
        processes.kill_all(killed)
    assert states()["pending"] > 0
    until("its sessions are gone", lambda: _finish(now))
    assert states() == {"done": len(events)}
    assert notes() == [event.pk for event in events[:30]]
    assert len(list(folder.glob("sent-*"))) == 30


def _finish(now: datetime) -> bool:
    make_due()
    ticker.tick(Beating.TICK, now=now)
    return set(states()) == {"done"}


def test_reaction_that_kills_whoever_runs_it_dies_itself(committed_database: Committed, now: datetime) -> None:
    happen(CAUSE, now=now)
    for attempt in range(limits.MOST_ATTEMPTS):
        make_due()
        assert _claim_and_vanish() is not None, attempt
        until("its session is gone", lambda: give_back_abandoned(now=now) == 1)
    make_due()
    assert deliver(now=now) is False
    row = OutboxRow.objects.get()
    assert (row.state, row.last_error_code) == ("dead", "worker_lost")


def test_first_death_costs_no_waiting(committed_database: Committed, now: datetime) -> None:
    happen(CAUSE, now=now)
    _claim_and_vanish()
    until("its session is gone", lambda: ticker.tick(Beating.TICK, now=now) == ticker.Pass(given_back=1, delivered=1))


def _claim_and_vanish() -> claims.Claim | None:
    """What a killed process leaves: a leased row and a closed session."""
    taken: list[claims.Claim | None] = []

    def die() -> None:
        taken.append(claims.claim())
        connection.close()

    thread = Thread(target=die)
    thread.start()
    thread.join()
    return taken[0]
