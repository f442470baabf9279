"""Appends events and access rows to the hash chain, off the write path, as the one database role that may.

Only rows of transactions older than every running one are sealed, so a late commit is never passed over. Each batch
starts with a marker that says up to which transaction all is sealed: a row that turns up below it was put in later.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from nrm.ledger import anchors, chain
from nrm.ledger.models.heartbeat import Beating, beat
from nrm.ledger.models.seal import Log

ALIAS = "sealer"
LOCK = 0x6E726D5EA1
BATCH = 5_000

POSITION = """
SELECT (SELECT system_identifier FROM pg_control_system()), pg_snapshot_xmin(s)::text::bigint,
       pg_snapshot_xmax(s)::text::bigint, (extract(epoch from statement_timestamp()) * 1000000)::bigint
FROM pg_current_snapshot() s
"""
LAST_SEAL = "SELECT n, hash FROM ledger_seal ORDER BY n DESC LIMIT 1"
LAST_BATCH = "SELECT text FROM ledger_seal WHERE log = 'batch' ORDER BY row_id DESC LIMIT 1"

_UNSEALED = """
SELECT r.xid, '{log}' AS log, r.id, {text} AS text FROM {table} r
WHERE r.xid >= %(below)s AND (r.xid < %(xmin)s {or_foreign})
  AND NOT EXISTS (SELECT FROM ledger_seal s WHERE s.log = '{log}' AND s.row_id = r.id)
"""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one database cluster's transactions stand: all below xmin have ended, none from xmax on has begun."""

    cluster: int
    xmin: int
    xmax: int
    taken: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The marker: in this cluster, all rows of transactions below `below` are sealed with this batch or before it."""

    cluster: int
    below: int
    xmax: int
    taken: int

    @property
    def text(self) -> str:
        return json.dumps(["batch/1", self.cluster, self.below, self.xmax, self.taken])

    @staticmethod
    def read(text: str) -> "Batch":
        return Batch(*json.loads(text)[1:])


@dataclass(frozen=True, slots=True)
class Unsealed:
    xid: int
    log: str
    row_id: int
    text: str


def seal_round(*, now: datetime) -> int:
    """Seal all that can be sealed now and anchor the head when an hour has passed. Returns how many rows."""
    total = sealed = seal_batch()
    while sealed == BATCH:
        sealed = seal_batch()
        total += sealed
    anchors.anchor_if_due(now=now)
    beat(Beating.SEALER)
    return total


def seal_batch() -> int:
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        position = position_of(cursor)
        rows = _unsealed(cursor, position, last_batch(cursor))
        if rows:
            _append(cursor, rows, position)
        return len(rows)


def position_of(cursor: CursorWrapper) -> Position:
    cursor.execute(POSITION)
    return Position(*cursor.fetchone())


def last_batch(cursor: CursorWrapper) -> Batch | None:
    cursor.execute(LAST_BATCH)
    row = cursor.fetchone()
    return None if row is None else Batch.read(row[0])


def _unsealed(cursor: CursorWrapper, position: Position, last: Batch | None) -> list[Unsealed]:
    """In a new cluster (a restored dump) the rows bear another one's numbers, so all that is visible is sealed."""
    known = last is not None and last.cluster == position.cluster
    or_foreign = "" if known else f"OR r.xid >= {position.xmax}"
    logs = ((Log.EVENT, "ledger_event", chain.EVENT_TEXT), (Log.ACCESS, "ledger_accessentry", chain.ACCESS_TEXT))
    parts = [
        _UNSEALED.format(log=log.value, table=table, text=text.format("r"), or_foreign=or_foreign)
        for log, table, text in logs
    ]
    limit = f"LIMIT {BATCH}" if known else ""
    below = last.below if last is not None and known else 0
    cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1, 2, 3 {limit}", {"below": below, "xmin": position.xmin})
    return [Unsealed(*row) for row in cursor.fetchall()]


def _append(cursor: CursorWrapper, rows: list[Unsealed], position: Position) -> None:
    below = rows[-1].xid if len(rows) == BATCH else position.xmin
    marker = Batch(position.cluster, below, position.xmax, position.taken)
    links = _links(_head(cursor), marker, rows)
    with cursor.copy("COPY ledger_seal (n, log, row_id, text, hash) FROM STDIN") as copy:
        copy.set_types(["int8", "text", "int8", "text", "bytea"])
        for link in links:
            copy.write_row(link)


def _head(cursor: CursorWrapper) -> tuple[int, bytes]:
    cursor.execute(LAST_SEAL)
    row = cursor.fetchone()
    return (0, chain.START) if row is None else (row[0], bytes(row[1]))


def _links(head: tuple[int, bytes], marker: Batch, rows: list[Unsealed]) -> Iterator[tuple[int, str, int, str, bytes]]:
    n, hashed = head
    entries = [(Log.BATCH.value, n + 1, marker.text), *((row.log, row.row_id, row.text) for row in rows)]
    for log, row_id, text in entries:
        n += 1
        hashed = chain.link(hashed, n, text)
        yield n, log, row_id, text, hashed
