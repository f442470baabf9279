"""Rows of tests that were taken back go now and then: what is read table by table would take longer from test to test.

A pytest plugin, loaded by tests/plugin.py.
"""

import os
from contextlib import suppress
from itertools import count

import psycopg
import pytest
from psycopg import sql

EVERY = 150
WORTH_IT = 200
LEFT_BEHIND = "SELECT relname FROM pg_stat_user_tables WHERE n_dead_tup > %s"
_ended = count(1)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    if next(_ended) % EVERY == 0:
        # Where no test has asked for a database yet there is none.
        with suppress(psycopg.OperationalError), psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
            owner.autocommit = True
            _sweep(owner)


def _sweep(owner: psycopg.Connection) -> None:
    tables = [sql.Identifier(name) for (name,) in owner.execute(LEFT_BEHIND, [WORTH_IT]).fetchall()]
    if tables:
        owner.execute(sql.SQL("VACUUM (SKIP_LOCKED, TRUNCATE FALSE) {}").format(sql.SQL(", ").join(tables)))
