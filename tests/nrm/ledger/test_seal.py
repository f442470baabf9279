"""The sealer: every row once, in an order that no late commit escapes, and no fork whatever interrupts it."""

from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from nrm.ledger import anchors, chain, sealer
from nrm.ledger.models import AccessEntry, Event, Heartbeat, Seal
from nrm.ledger.sealer import seal_round
from nrm.ledger.verify import verify
from tests.committed import Committed
from tests.nrm.ledger.superuser import Superuser
from tests.nrm.ledger.writing import write_events, write_looks

LATE = """
INSERT INTO ledger_event (kind, at, facts, subject_type, subject_id, source, request_id, session_hash)
VALUES ('work_held', now(), '{}', '', '', 'task', '', '')
"""


def sealed(log: str) -> set[int]:
    return set(Seal.objects.filter(log=log).values_list("row_id", flat=True))


def test_round_seals_every_event_and_every_look(written: None, now: datetime) -> None:
    seal_round(now=now)
    assert sealed("event") == set(Event.objects.values_list("pk", flat=True))
    assert sealed("access") == set(AccessEntry.objects.values_list("pk", flat=True))
    assert Heartbeat.objects.filter(name="sealer").exists()


def test_round_with_nothing_new_adds_no_link(written: None, now: datetime) -> None:
    seal_round(now=now)
    links = Seal.objects.count()
    assert seal_round(now=now) == 0
    assert Seal.objects.count() == links


def test_each_link_follows_from_the_one_before(written: None, now: datetime) -> None:
    seal_round(now=now)
    write_events(3, now=now)
    seal_round(now=now)
    before = chain.START
    for turn, seal in enumerate(Seal.objects.order_by("n"), start=1):
        assert (seal.n, bytes(seal.hash)) == (turn, chain.link(before, turn, seal.text))
        before = bytes(seal.hash)


def test_transaction_held_open_is_not_passed_over(committed_database: Committed, now: datetime) -> None:
    with psycopg.connect(committed_database.app_url) as late:
        late.execute(LATE.encode())
        write_events(3, now=now)
        seal_round(now=now)
        assert Seal.objects.filter(log="event", row_id=Event.objects.latest("pk").pk).exists() is False
        late.commit()
    write_events(2, now=now)
    seal_round(now=now)
    assert sealed("event") == set(Event.objects.values_list("pk", flat=True))
    assert verify().bad is None


def test_batches_smaller_than_a_transaction_lose_nothing(
    committed_database: Committed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_events(1, now=now)
    seal_round(now=now)
    monkeypatch.setattr(sealer, "BATCH", 2)
    write_events(7, now=now)
    write_looks(3, now=now)
    assert seal_round(now=now) == 10
    assert verify().bad is None


def test_sealer_killed_in_mid_batch_continues_without_a_fork(
    written: None, superuser: Superuser, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(before: bytes, n: int, text: str) -> bytes:
        if n > 4:
            raise Killed
        return b"half done"

    with monkeypatch.context() as broken:
        broken.setattr(chain, "link", killed)
        with pytest.raises(Killed):
            seal_round(now=now)
    connections["sealer"].close()
    assert superuser.one("SELECT count(*) FROM ledger_seal") == 0
    seal_round(now=now)
    assert verify().bad is None
    assert sealed("event") == set(Event.objects.values_list("pk", flat=True))


def test_second_sealer_steps_aside(written: None, committed_database: Committed, now: datetime) -> None:
    with psycopg.connect(committed_database.sealer_url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [sealer.LOCK])
        assert seal_round(now=now) == 0
    assert seal_round(now=now) > 0


def test_restored_dump_in_another_cluster_goes_on(
    written: None, superuser: Superuser, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There transaction numbers start again, far below those the restored rows bear."""
    superuser.run(
        "UPDATE ledger_event SET xid = xid + 4000000000", "UPDATE ledger_accessentry SET xid = xid + 4000000000"
    )
    seal_round(now=now)
    write_events(2, now=now)
    seal_round(now=now)
    assert sealed("event") == set(Event.objects.values_list("pk", flat=True))
    assert verify().bad is None


def test_head_is_anchored_outside_once_an_hour(written: None, now: datetime, var: Path) -> None:
    seal_round(now=now)
    seal_round(now=now + timedelta(minutes=59))
    assert len(anchors.read()) == 1
    seal_round(now=now + timedelta(minutes=60))
    assert [anchor.n for anchor in anchors.read()] == [Seal.objects.count()] * 2
    assert (var / "anchors" / "ledger.jsonl").exists()


def test_nothing_sealed_means_nothing_anchored(
    committed_database: Committed, superuser: Superuser, now: datetime
) -> None:
    superuser.run("DELETE FROM ledger_event", "DELETE FROM ledger_accessentry", "DELETE FROM ledger_seal")
    assert anchors.anchor(now=now) is None
