"""Makes a big load quick where we own the tables: keys and indexes go, and come back in one piece when the rows are in.

Inside the load's transaction, so a load that fails leaves every one where it was; what comes back is checked whole.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

# Rows of (what takes it away, what puts it back): indexes before the keys that stand on them.
FOUND = """
    SELECT format('DROP INDEX %%s', index.indexrelid::regclass), pg_get_indexdef(index.indexrelid)
    FROM pg_index index
    WHERE index.indrelid = ANY(%(tables)s::regclass[]) AND NOT index.indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = index.indexrelid AND c.contype = 'u')
    UNION ALL
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', c.conrelid::regclass, c.conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', c.conrelid::regclass, c.conname,
                  pg_get_constraintdef(c.oid))
    FROM pg_constraint c
    WHERE c.conrelid = ANY(%(tables)s::regclass[]) AND c.contype IN ('u', 'f')
"""
OWNED = """
    SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY(%(tables)s::regclass[])
"""


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """As the application's own role nothing is taken away: the same rows, later."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL jit = off")
        cursor.execute(OWNED, {"tables": list(tables)})
        if not cursor.fetchone()[0]:
            yield
            return
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB'")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(FOUND, {"tables": list(tables)})
        found = cursor.fetchall()
        for take_away, _put_back in found:
            cursor.execute(take_away)
        yield
        for _taken, put_back in found:
            cursor.execute(put_back)
