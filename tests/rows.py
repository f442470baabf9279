"""The rows of a database, past every rule of its tables: kept as files, and put into another database of our making."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

ALWAYS = "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger WHERE tgenabled = 'A'"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
NUMBERS = "numbers"


@contextmanager
def changeable(superuser: psycopg.Connection) -> Iterator[None]:
    """Some rules hold for whoever writes: those are put aside by name, and stand again afterwards."""
    superuser.execute("SET LOCAL session_replication_role = replica")
    always = superuser.execute(ALWAYS).fetchall()
    for table, trigger in always:
        superuser.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}".encode())
    yield
    for table, trigger in always:
        superuser.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}".encode())


def keep(url: str, folder: Path) -> None:
    """A file for each table, and one that says how far each sequence has come."""
    folder.mkdir(parents=True)
    with psycopg.connect(url) as superuser:
        for table in _tables(superuser):
            told = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table))
            with (folder / table).open("wb") as file, superuser.cursor().copy(told) as copy:
                file.writelines(copy)
        numbers = superuser.execute(SEQUENCES).fetchall()
    (folder / f"{NUMBERS}.txt").write_text("".join(f"{name} {last}\n" for name, last in numbers))


def put(url: str, folder: Path) -> None:
    """In place of whatever rows are there; what is worked out of them comes by itself."""
    with psycopg.connect(url) as superuser, changeable(superuser):
        tables = _tables(superuser)
        superuser.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))
        for table in tables:
            told = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(table))
            with superuser.cursor().copy(told) as copy:
                copy.write((folder / table).read_bytes())
        for line in (folder / f"{NUMBERS}.txt").read_text().splitlines():
            name, _, last = line.partition(" ")
            superuser.execute("SELECT setval(%s::regclass, %s)", [f'public."{name}"', int(last)])


def _tables(superuser: psycopg.Connection) -> list[str]:
    return [row[0] for row in superuser.execute(TABLES)]
