"""Every action records last: when recording fails, nothing that it did may remain."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from nrm.ledger.record import WRITE


class RecordingFailed(Exception):
    pass


def assert_nothing_changes(act: Callable[[], object]) -> None:
    """The ledger's own table refuses the event; the action must leave every table of accounts as it was."""
    before = _rows()
    with no_event_can_be_written(), pytest.raises(Exception, match="refused by the test"):
        act()
    assert _rows() == before


@contextmanager
def no_event_can_be_written() -> Iterator[None]:
    def refuse(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if sql == WRITE:
            raise RecordingFailed("refused by the test")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def _rows() -> dict[str, list[tuple[object, ...]]]:
    tables = [name for name in connection.introspection.table_names() if name.startswith(("accounts_", "auth_group"))]
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = cursor.fetchall()
    return found
