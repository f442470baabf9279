"""What stands in a database: kept to go back to, and compared but for what differs each time by its nature."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from nrm.ledger.models import OutboxRow
from tests.committed import Committed

KEPT_BY = ("decisions_", "casefile_", "correspondence_", "gateways_", "ledger_event", "accounts_holding")
OUTBOX, EVENTS = "ledger_outboxrow", "ledger_event"
# Numbers are not given back by who died, and the database's clock does not stand still.
VARY = ("id", "pgh_id", "pgh_obj_id", "pgh_created_at", "xid", "recorded_at")
# Of what came about on the way: its number, the key that is built of it, and the file that it was laid out in.
CAME_ABOUT = ("letter_id", "dispatch_id", "key", "file", "sha256")
VARYING = """
SELECT name, array_agg(attname) FILTER (WHERE atttypid = 'uuid'::regtype OR attname = ANY (%(vary)s))
FROM unnest(%(tables)s::text[]) name JOIN pg_attribute ON attrelid = ('public.' || name)::regclass AND attnum > 0
GROUP BY name
"""
ALWAYS = "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger WHERE tgenabled = 'A'"
COLUMNS = """
SELECT name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM unnest(%s::text[]) name
JOIN pg_attribute ON attrelid = ('public.' || name)::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped
GROUP BY name
"""


def keep(made: Committed, moment: str) -> None:
    """All of it, under a name."""
    with psycopg.connect(made.superuser_url) as superuser:
        superuser.execute(f"CREATE SCHEMA {moment}".encode())
        for table, columns in _columns(superuser):
            superuser.execute(f"CREATE TABLE {moment}.{table} AS SELECT {columns} FROM public.{table}".encode())


def bring_back(made: Committed, moment: str) -> None:
    """As it was then, past every rule of the tables: a copy of the whole database would take a second each time."""
    with psycopg.connect(made.superuser_url) as superuser, _changeable(superuser):
        for table, columns in _columns(superuser):
            superuser.execute(f"DELETE FROM public.{table}".encode())
            kept = f"INSERT INTO public.{table} ({columns}) SELECT {columns} FROM {moment}.{table}"
            superuser.execute(kept.encode())


def everything() -> dict[str, object]:
    """Of each table how many rows it has and what is in them; and what became of each thing to follow."""
    names = _tables()
    with connection.cursor() as cursor:
        cursor.execute(VARYING, {"tables": names, "vary": [*VARY, *CAME_ABOUT]})
        varying = dict(cursor.fetchall())
        cursor.execute(" UNION ALL ".join(map(_digest, names)), [varying[name] or [] for name in names])
        return {name: (rows, digest) for name, rows, digest in cursor.fetchall()} | {"followed": _followed()}


def _tables() -> list[str]:
    return sorted(name for name in connection.introspection.table_names() if name.startswith(KEPT_BY))


def _digest(table: str) -> str:
    row = _without_numbers("to_jsonb(x)") if table == EVENTS else "to_jsonb(x)"
    rows = f'SELECT ({row} - %s::text[])::text AS row FROM "{table}" x'
    return f"SELECT '{table}', count(*), md5(string_agg(row, '' ORDER BY row)) FROM ({rows}) found"


def _without_numbers(row: str) -> str:
    """An event names by number what came about on the way, among its facts and as what it is about."""
    facts = f"jsonb_set({row}, '{{facts}}', {row} -> 'facts' #- '{{letter_id}}' #- '{{dispatch_id}}')"
    return f"CASE WHEN x.facts ? 'letter_id' THEN {facts} - 'subject_id' ELSE {row} END"


def _followed() -> list[tuple[str, str, str, str]]:
    rows = OutboxRow.objects.select_related("event")
    return sorted((row.event.kind, row.reaction, row.state, row.provider_ref) for row in rows)


@contextmanager
def _changeable(superuser: psycopg.Connection) -> Iterator[None]:
    """Some rules hold for whoever writes: those are put aside by name, and stand again afterwards."""
    superuser.execute("SET LOCAL session_replication_role = replica")
    always = superuser.execute(ALWAYS).fetchall()
    for table, trigger in always:
        superuser.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}".encode())
    yield
    for table, trigger in always:
        superuser.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}".encode())


def _columns(superuser: psycopg.Connection) -> list[tuple[str, str]]:
    """Those that are written: what is worked out of them comes by itself."""
    return superuser.execute(COLUMNS, [[*_tables(), OUTBOX]]).fetchall()
