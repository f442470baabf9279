"""Reads the whole chain and names the first row that is not as sealed: changed, gone, swapped, cut off or put in."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from nrm.ledger import anchors, chain, sealer
from nrm.ledger.models.heartbeat import Beating, beat
from nrm.ledger.models.seal import Log
from nrm.ledger.sealer import ALIAS, Batch, Position

CHUNK = 5_000
# A clock may be set back a little; a forger's date is hours or days off.
CLOCK_SLACK = 5_000_000

CHAIN = f"""
SELECT s.n, s.log, s.row_id, s.text, s.hash,
       CASE s.log WHEN 'event' THEN {chain.EVENT_TEXT.format("e")}
                  WHEN 'access' THEN {chain.ACCESS_TEXT.format("a")} END,
       coalesce(e.id, a.id) IS NOT NULL, coalesce(e.xid, a.xid),
       (extract(epoch from coalesce(e.recorded_at, a.recorded_at)) * 1000000)::bigint
FROM ledger_seal s
LEFT JOIN ledger_event e ON s.log = 'event' AND e.id = s.row_id
LEFT JOIN ledger_accessentry a ON s.log = 'access' AND a.id = s.row_id
ORDER BY s.n
"""  # noqa: S608 — made of our own column names
INSERTED = """
SELECT r.id FROM {table} r WHERE (r.xid < %s OR r.xid >= %s)
  AND NOT EXISTS (SELECT FROM ledger_seal s WHERE s.log = '{log}' AND s.row_id = r.id)
ORDER BY r.id LIMIT 1
"""
UNSEALED = """
SELECT coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0) FROM (
  SELECT recorded_at FROM ledger_event WHERE xid >= %(below)s
    AND NOT EXISTS (SELECT FROM ledger_seal s WHERE s.log = 'event' AND s.row_id = id)
  UNION ALL
  SELECT recorded_at FROM ledger_accessentry WHERE xid >= %(below)s
    AND NOT EXISTS (SELECT FROM ledger_seal s WHERE s.log = 'access' AND s.row_id = id)) unsealed
"""
TABLES = ((Log.EVENT, "ledger_event"), (Log.ACCESS, "ledger_accessentry"))


@dataclass(frozen=True, slots=True)
class Link:
    n: int
    log: str
    row_id: int
    text: str
    hash: bytes
    present: str | None
    exists: bool
    xid: int | None
    recorded: int | None

    @property
    def row(self) -> str:
        return f"{self.log} {self.row_id}"


@dataclass(frozen=True, slots=True)
class Bad:
    row: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    links: int
    anchors: int
    unsealed_seconds: float
    bad: Bad | None


@dataclass(slots=True)
class _Walk:
    """How far the chain has been followed."""

    anchored: dict[int, set[str]]
    n: int = 0
    hash: bytes = chain.START
    ceilings: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    cluster: int | None = None


def verify() -> Report:
    """One consistent picture: rows written or sealed meanwhile are not seen."""
    try:
        known = anchors.read()
    except anchors.AnchorForged:
        return Report(0, 0, 0, Bad("anchor file", "holds a line that was not signed with our key"))
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        return _verify(cursor, known)


def verify_and_beat() -> Report:
    report = verify()
    if report.bad is None:
        beat(Beating.VERIFIER)
    return report


def _verify(cursor: CursorWrapper, known: list[anchors.Anchor]) -> Report:
    anchored: dict[int, set[str]] = defaultdict(set)
    for anchor in known:
        anchored[anchor.n].add(anchor.hash)
    walk = _Walk(anchored)
    bad = _follow(walk) or _cut(walk) or _inserted(cursor, sealer.position_of(cursor), sealer.last_batch(cursor))
    return Report(walk.n, len(known), _unsealed_seconds(cursor), bad)


def _follow(walk: _Walk) -> Bad | None:
    for link in _links():
        bad = _broken(walk, link)
        if bad is not None:
            return bad
        walk.n, walk.hash = link.n, link.hash
        if link.log == Log.BATCH:
            _enter(walk, Batch.read(link.text))
    return None


def _links() -> Iterator[Link]:
    with connections[ALIAS].chunked_cursor() as cursor:
        cursor.execute(CHAIN)
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                yield Link(row[0], row[1], row[2], row[3], bytes(row[4]), *row[5:])


def _broken(walk: _Walk, link: Link) -> Bad | None:
    if link.n != walk.n + 1:
        return Bad(f"seal {walk.n + 1}", "is missing from the chain")
    if chain.link(walk.hash, link.n, link.text) != link.hash:
        return Bad(f"seal {link.n} ({link.row})", "does not follow from the seal before it")
    if walk.anchored.get(link.n, {link.hash.hex()}) != {link.hash.hex()}:
        return Bad(f"seal {link.n} ({link.row})", "is not the one that was anchored outside the database")
    return None if link.log == Log.BATCH else _wrong_row(walk, link)


def _wrong_row(walk: _Walk, link: Link) -> Bad | None:
    if not link.exists or link.present is None:
        return Bad(link.row, "was deleted")
    if not chain.same(link.text, link.present):
        return Bad(link.row, "is not as it was sealed: changed or swapped")
    if _back_dated(walk, link):
        return Bad(link.row, "was put in later than it says")
    return None


def _back_dated(walk: _Walk, link: Link) -> bool:
    """A transaction numbered after an earlier sealing cannot have recorded anything before it."""
    at = bisect_right(walk.ceilings, link.xid or 0) - 1
    return at >= 0 and (link.recorded or 0) < walk.taken[at] - CLOCK_SLACK


def _enter(walk: _Walk, batch: Batch) -> None:
    if batch.cluster != walk.cluster:
        # A restored dump counts transactions from the start again.
        walk.ceilings, walk.taken, walk.cluster = [], [], batch.cluster
        return
    walk.ceilings.append(batch.xmax)
    walk.taken.append(batch.taken)


def _cut(walk: _Walk) -> Bad | None:
    beyond = [n for n in walk.anchored if n > walk.n]
    if not beyond:
        return None
    return Bad(f"seal {walk.n + 1}", f"and all up to {max(beyond)}, anchored outside the database, are cut off")


def _inserted(cursor: CursorWrapper, position: Position, last: Batch | None) -> Bad | None:
    if last is None or last.cluster != position.cluster:
        return None
    for log, table in TABLES:
        cursor.execute(INSERTED.format(table=table, log=log.value), [last.below, position.xmax])
        row = cursor.fetchone()
        if row is not None:
            return Bad(f"{log.value} {row[0]}", "was put in after its time was sealed")
    return None


def _unsealed_seconds(cursor: CursorWrapper) -> float:
    last = sealer.last_batch(cursor)
    cursor.execute(UNSEALED, {"below": 0 if last is None else last.below})
    return float(cursor.fetchone()[0])
