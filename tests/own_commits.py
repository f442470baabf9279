"""Looks that the product commits by itself (`nrm.ledger.access`) are taken out again after a test that is rolled back.

They go over a connection of their own on purpose, so the rollback of the test does not reach them, and the next test of
this worker would find them. A pytest plugin, registered by conftest.py: it needs the product's settings.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connections

from nrm.ledger import access
from tests import database

ALLOW = "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
# The databases to which something was committed beside the test's own transaction.
_written: set[str] = set()
_opened = access.own_connection


@contextmanager
def _watched() -> Iterator[str]:
    with _opened() as alias:
        _written.add(str(connections[alias].settings_dict["NAME"]))
        yield alias


def pytest_sessionstart() -> None:
    access.own_connection = _watched


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    """After the fixtures: what the test itself wrote is rolled back by then, or shared and not committed.

    With the fixtures of the last test goes the database itself.
    """
    result = yield
    if nextitem is not None:
        take_out()
    return result


def take_out() -> None:
    """From the database that the tests of this worker share. A clone of one test's own goes as a whole."""
    shared = urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")
    if shared in _written:
        server = database.named(os.environ["NRM_TEST_SERVER_URL"], shared)
        # The ledger refuses to delete, whoever asks: for this one transaction, that nobody else sees, it does not.
        with psycopg.connect(server) as superuser:
            refusal = superuser.execute("SELECT pg_get_functiondef('ledger_refuse'::regproc)").fetchone()
            superuser.execute(ALLOW)
            superuser.execute("DELETE FROM ledger_accessentry")
            superuser.execute(refusal[0])  # type: ignore[index]  # there is one row
    _written.clear()
