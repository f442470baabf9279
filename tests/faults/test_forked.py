"""A child of the tests meets the database that its parent means, as a worker's child does."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections

from tests import forked
from tests.committed import Committed, own_clone


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "name"


def note_the_database(note: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        note.write_text(cursor.fetchone()[0])


def test_child_is_connected_to_the_clone_though_a_loop_runs_in_its_parent(
    committed_database: Committed, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does wherever a browser has been: Django then keeps other connections than before."""

    async def in_a_loop() -> str:
        with own_clone(monkeypatch) as made:
            assert forked.run(lambda: note_the_database(note)) == os.EX_OK
            connections.close_all()
            return made.name

    def before_and_in_a_loop() -> str:
        connection.ensure_connection()
        return asyncio.run(in_a_loop())

    with ThreadPoolExecutor(1) as thread:
        meant = thread.submit(before_and_in_a_loop).result()
    assert note.read_text() == meant


def test_failure_of_a_child_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise LookupError("nothing there")

    assert os.waitstatus_to_exitcode(forked.run(fail)) == forked.FAILED
    assert "nothing there" in capfd.readouterr().err
