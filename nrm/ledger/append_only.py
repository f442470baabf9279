"""Append-only twice over: the application's role loses the right, and a trigger refuses whoever still has it.

The trigger asks no session variable, so no statement can switch it off; only the tables' owner could drop it.
"""

from typing import Any

from django.db import connections, migrations

APPLICATION = "nrm_app"
SEALER = "nrm_sealer"

REFUSE = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$
"""

# The event tables of django-pghistory, known by the column that only they have.
HISTORIES = """
SELECT c.oid::regclass::text FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'pgh_label' AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND pg_has_role(c.relowner, 'MEMBER')
"""


def guard(table: str) -> str:
    """SQL that may be run again; works where the roles do not exist (one database address for everything)."""
    return f"""
DROP TRIGGER IF EXISTS ledger_append_only ON {table};
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER ledger_append_only;
{if_role(APPLICATION, f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {table} FROM {APPLICATION}")}
"""


def if_role(role: str, statement: str) -> str:
    """The owner never revokes its own rights: with one address for everything, the trigger alone guards."""
    return f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') AND current_user <> '{role}' THEN
        {statement};
    END IF;
END $$;
"""


def guard_histories(using: str = "default", **signal: Any) -> None:
    """After every migrate, so that no tracked model is forgotten. TRUNCATE is what pghistory itself leaves open."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regproc('ledger_refuse') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return
        cursor.execute(HISTORIES)
        for (table,) in cursor.fetchall():
            cursor.execute(guard(table))


class AppendOnly(migrations.RunSQL):
    """A migration's line for a table that is only ever added to."""

    def __init__(self, table: str) -> None:
        super().__init__(guard(table), f"DROP TRIGGER IF EXISTS ledger_append_only ON {table}")
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"table": self.table}
