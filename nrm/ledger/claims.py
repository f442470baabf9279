"""Who works on which outbox row: leases by the database's clock, and rows whose worker is dead given back.

While it works, a worker also holds an advisory lock on its session. PostgreSQL frees it when the process dies, so
a killed worker is noticed at the next tick; the lease covers what a lock cannot tell (a frozen worker, a lost host).
"""

import time
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID, uuid4

from django.db import connection, transaction

from nrm.ledger import limits, reactions
from nrm.ledger.models import OutboxRow, OutboxState, Pause

LOCK_SPACE = 0x6E726D  # "nrm"
TRIES, PAUSE = 20, 0.01


@dataclass(frozen=True, slots=True)
class Claim:
    outbox_id: int
    event_id: int
    reaction: str
    attempts: int
    worker: UUID


CLAIM = """
UPDATE ledger_outboxrow SET state = 'leased', attempts = attempts + 1, leased_by = %(worker)s,
       lease_until = clock_timestamp() + make_interval(secs => %(lease)s)
WHERE id = (
    SELECT id FROM ledger_outboxrow
    WHERE state = 'pending' AND not_before <= clock_timestamp() {only}
    ORDER BY not_before, id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id, event_id, reaction, attempts
"""

ABANDONED = """
SELECT id FROM ledger_outboxrow
WHERE state = 'leased'
  AND (lease_until <= clock_timestamp() OR pg_try_advisory_xact_lock(%s, (id & 2147483647)::int))
ORDER BY id FOR UPDATE SKIP LOCKED
"""


def claim(outbox_id: int | None = None) -> Claim | None:
    """One due row, leased to us, what lasts after everything else; with an id, that row if it is due and free."""
    if Pause.objects.exists():
        return None
    if outbox_id is not None:
        return _claim("AND id = %(id)s", {"id": outbox_id})
    return _claim("AND reaction <> ALL(%(lasting)s)", {"lasting": reactions.lasting()}) or _claim("", {})


def _claim(only: LiteralString, values: dict[str, int | list[str]]) -> Claim | None:
    worker = uuid4()
    wanted: dict[str, UUID | int | list[str]] = {"worker": worker, "lease": limits.LEASE_SECONDS, **values}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM.format(only=only), wanted)
        row = cursor.fetchone()
        if row is None:
            return None
        _hold(row[0])
    return Claim(row[0], row[1], row[2], row[3], worker)


def _hold(outbox_id: int) -> None:
    """Who gave the row back may hold the lock a moment longer than the row. Without the lock the lease still stands."""
    for _ in range(TRIES):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, (%s & 2147483647)::int)", [LOCK_SPACE, outbox_id])
            if cursor.fetchone()[0]:
                return
        time.sleep(PAUSE)


def let_go(claim: Claim) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, (%s & 2147483647)::int)", [LOCK_SPACE, claim.outbox_id])


@transaction.atomic
def abandoned() -> list[OutboxRow]:
    """Locked rows whose worker died or whose lease ran out; the caller says what becomes of them before the commit."""
    with connection.cursor() as cursor:
        cursor.execute(ABANDONED, [LOCK_SPACE])
        ids = [row[0] for row in cursor.fetchall()]
    return list(OutboxRow.objects.filter(pk__in=ids, state=OutboxState.LEASED))
