"""Marks deadlines as told: found and marked in one statement, of which the unique mark of a deadline is the judge.

Whoever marks the same at the same moment waits, and finds them marked: each is given to one of the two.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from referrals.casefile.clocks.models import CAN_BE_LATE, Told

EVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Marked:
    """How many were found, up to the most that was asked for, and which of them were marked by this one."""

    found: int
    deadlines: list[int]


def mark(told: Told, *, until: datetime, since: datetime | None, now: datetime, most: int) -> Marked:
    """Of what was reached by `until`; with `since`, only what was reached or worked out after it."""
    bounds, since = list(CAN_BE_LATE), since or EVER
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENTS[told],
            {"told": told, "until": until, "since": since, "now": now, "most": most, "bounds": bounds},
        )
        found, deadlines = cursor.fetchone()
    return Marked(found, deadlines)


# What was told as late is warned of no more, even where the clock on the wall is set back.
WARN = """
    WITH chosen AS (
        SELECT deadline.id FROM casefile_deadline deadline
        WHERE deadline.met_at IS NULL AND deadline.superseded_at IS NULL AND deadline.stopped_on IS NULL
          AND deadline.warn_at <= %(until)s AND deadline.due_at > %(now)s
          AND (deadline.warn_at > %(since)s OR deadline.computed_at > %(since)s)
          AND NOT EXISTS (SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id)
        LIMIT %(most)s
    ), marked AS (
        INSERT INTO casefile_deadlinemark (deadline_id, told, at) SELECT id, %(told)s, %(now)s FROM chosen
        ON CONFLICT DO NOTHING RETURNING deadline_id
    )
    SELECT (SELECT count(*) FROM chosen), ARRAY(SELECT deadline_id FROM marked)
"""
LATE = """
    WITH chosen AS (
        SELECT deadline.id FROM casefile_deadline deadline
        WHERE deadline.met_at IS NULL AND deadline.superseded_at IS NULL AND deadline.stopped_on IS NULL
          AND deadline.due_at <= %(until)s AND deadline.bound = ANY(%(bounds)s)
          AND (deadline.due_at > %(since)s OR deadline.computed_at > %(since)s)
          AND NOT EXISTS (
            SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id AND mark.told = %(told)s
          )
        LIMIT %(most)s
    ), marked AS (
        INSERT INTO casefile_deadlinemark (deadline_id, told, at) SELECT id, %(told)s, %(now)s FROM chosen
        ON CONFLICT DO NOTHING RETURNING deadline_id
    )
    SELECT (SELECT count(*) FROM chosen), ARRAY(SELECT deadline_id FROM marked)
"""
STATEMENTS = {Told.WARNED: WARN, Told.BREACHED: LATE, Told.STAYED_LATE: LATE}
