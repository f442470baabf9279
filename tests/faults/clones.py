"""One clone for a whole module, emptied before each test: a clone for each of a hundred tests would take minutes."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from tests import committed
from tests.committed import Committed

LOGS = ("ledger_event", "ledger_accessentry", "ledger_seal")
REST = ("ledger_outboxrow", "ledger_heartbeat", "ledger_pause", "vault_vaultentry", "vault_vaultkey")


@contextmanager
def clone(blocker: DjangoDbBlocker) -> Iterator[Committed]:
    with blocker.unblock(), pytest.MonkeyPatch.context() as monkeypatch, committed.own_clone(monkeypatch) as made:
        yield made


def empty(made: Committed) -> None:
    with psycopg.connect(made.superuser_url) as superuser:
        for table in LOGS:
            superuser.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        superuser.execute(f"TRUNCATE {', '.join(LOGS + REST)}".encode())
        for table in LOGS:
            superuser.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER ledger_append_only".encode())
