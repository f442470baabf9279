"""Loaded quickly by the tables' owner: the same rows, every key and index back, and no scenario reads a whole table."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection, connections
from django.utils import timezone

from nrm.bench import filling, offered
from nrm.bench.scenario import Ground, Scenario
from referrals.casefile.bench_load.loading import TABLES
from tests.casefile.bench.test_load import checksum_of
from tests.committed import Committed

CASES = 5_000
# Of fewer rows reading all is right: they lie on a few pages.
BIG = 2_000
FURNITURE = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ANY(%s::regclass[])
    UNION ALL
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ANY(%s::regclass[])
    ORDER BY 1, 2
"""
SCANNED = re.compile(r"Seq Scan on (\w+)")


def furniture() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(FURNITURE, [list(TABLES)] * 2)
        return list(cursor.fetchall())


@pytest.fixture
def as_owner(committed_database: Committed, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    owner = urlsplit(committed_database.owner_url)
    connections["default"].close()
    for name, value in (("USER", owner.username), ("PASSWORD", unquote(owner.password or ""))):
        monkeypatch.setitem(connections["default"].settings_dict, name, value)
    yield
    connections["default"].close()


def test_owner_loads_the_same_rows_and_puts_every_key_and_index_back(
    committed_database: Committed, request: pytest.FixtureRequest
) -> None:
    now = timezone.now()
    by_the_application = checksum_of(cases=60, seed=7, now=now)
    request.getfixturevalue("as_owner")
    before = furniture()
    assert filling.fill(cases=60, seed=7, now=now).loaded.checksum == by_the_application
    assert furniture() == before


def test_no_scenario_reads_a_whole_table(as_owner: None, settings: Any) -> None:
    settings.DEMO = True
    now = timezone.now()
    filling.fill(cases=CASES, seed=7, now=now)
    read_whole = {
        (scenario.name, table): statement
        for scenario in offered.scenarios()
        for table, statement in whole_tables(scenario, Ground(CASES, 7, now))
    }
    assert read_whole == {}


def big_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples > %s", [list(TABLES), BIG])
        return {row[0] for row in cursor.fetchall()}


def whole_tables(scenario: Scenario, ground: Ground) -> list[tuple[str, str]]:
    made = scenario.prepare(ground)
    scenario.again(made)
    big, plans = big_tables(), list[tuple[str, str]]()

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.split(maxsplit=1)[0] in {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}:
            with connection.connection.cursor() as cursor:
                plan = "\n".join(row[0] for row in cursor.execute("EXPLAIN " + sql, params))
                plans.extend((table, sql) for table in SCANNED.findall(plan) if table in big)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        scenario.run(made)
    return plans
