"""Nobody rewrites the logs: the application's role has no right to, and a trigger refuses whoever has."""

import psycopg
import pytest
from django.db import connection
from psycopg import errors

from tests.committed import Committed
from tests.nrm.ledger.superuser import Superuser

LOGS = ("ledger_event", "ledger_accessentry", "ledger_seal")
CHANGES = ("UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}")
COLUMN = {"ledger_event": "id", "ledger_accessentry": "id", "ledger_seal": "n"}


def statement(change: str, table: str) -> str:
    return change.format(table, COLUMN[table], COLUMN[table])


@pytest.mark.parametrize("table", LOGS)
@pytest.mark.parametrize("change", CHANGES)
def test_application_cannot_change_a_log(committed_database: Committed, table: str, change: str) -> None:
    refused(committed_database.app_url, statement(change, table))


@pytest.mark.parametrize("table", LOGS)
@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE {} CASCADE",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "DROP TRIGGER ledger_append_only ON {}",
        "CREATE TRIGGER mine BEFORE INSERT ON {} EXECUTE FUNCTION ledger_refuse()",
    ],
)
def test_application_cannot_take_the_guard_away(committed_database: Committed, table: str, change: str) -> None:
    refused(committed_database.app_url, change.format(table))


@pytest.mark.parametrize("table", LOGS)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("url", ["owner_url", "superuser_url"])
def test_trigger_refuses_even_those_with_the_right(
    committed_database: Committed, written: None, table: str, change: str, url: str
) -> None:
    refused(getattr(committed_database, url), statement(change, table))


@pytest.mark.parametrize(
    "setting",
    ["SET pgtrigger.ignore = '{all}'", "SET pghistory.context_id = 'x'", "SET session_replication_role = replica"],
)
@pytest.mark.parametrize("table", LOGS)
def test_no_session_variable_switches_the_trigger_off(committed_database: Committed, setting: str, table: str) -> None:
    refused(committed_database.superuser_url, f"DELETE FROM {table}", before=setting)


def test_application_cannot_write_a_seal(committed_database: Committed) -> None:
    refused(
        committed_database.app_url, "INSERT INTO ledger_seal (n, log, row_id, text, hash) VALUES (1,'event',1,'','')"
    )


@pytest.mark.parametrize(
    "forbidden",
    [
        "INSERT INTO ledger_heartbeat (name) VALUES ('x')",
        "UPDATE ledger_outboxrow SET state = 'done'",
        "SELECT * FROM vault_vaultentry",
        "DELETE FROM ledger_event",
        "DELETE FROM ledger_seal",
    ],
)
def test_sealer_can_seal_and_nothing_else(committed_database: Committed, forbidden: str) -> None:
    refused(committed_database.sealer_url, forbidden)


def test_application_cannot_delete_what_must_follow(committed_database: Committed) -> None:
    refused(committed_database.app_url, "DELETE FROM ledger_outboxrow")


def test_every_row_history_is_guarded(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid"
            " AND t.tgname = 'ledger_append_only' AND t.tgenabled = 'A'),"
            " has_table_privilege('nrm_app', c.oid, 'UPDATE, DELETE, TRUNCATE'),"
            " has_table_privilege('nrm_app', c.oid, 'INSERT')"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'pgh_label'"
            " WHERE c.relkind = 'r'"
        )
        found = cursor.fetchall()
    assert found, "no model is tracked yet"
    assert [row for row in found if row[1:] != (True, False, True)] == []


def test_guard_stands_again_after_the_superusers_visit(superuser: Superuser, committed_database: Committed) -> None:
    superuser.run("DELETE FROM ledger_event")
    refused(committed_database.superuser_url, "DELETE FROM ledger_event")


def refused(url: str, statement: str, *, before: str = "SELECT 1") -> None:
    with psycopg.connect(url, autocommit=True) as direct:
        direct.execute(before.encode())
        with pytest.raises(errors.InsufficientPrivilege):
            direct.execute(statement.encode())
