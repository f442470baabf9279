"""What a running clock says by itself: a warning before it falls due and a breach after, as an event once each.

Run by both tickers on every pass. Two that meet, one that is killed half-way, three days without any: the unique mark
of a deadline decides, and a mark commits together with its event.
"""

from datetime import datetime

from django.db import connection, transaction

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.record import Happening, record_all
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline, Told
from referrals.casefile.models.case import Case

# In one transaction. A pass takes several, and comes again in seconds.
BATCH = 500
BATCHES = 10
EVENTS = {Told.WARNED: Happened.DEADLINE_WARNED, Told.BREACHED: Happened.DEADLINE_BREACHED}


def sweep(*, now: datetime) -> None:
    for told in (Told.BREACHED, Told.WARNED):
        for _batch in range(BATCHES):
            if mark(told, now=now) < BATCH:
                break
    came_to_its_end(Sweep.CLOCKS, now=now)


@transaction.atomic
def mark(told: Told, *, now: datetime) -> int:
    """One statement finds and marks them; those that another ticker marks at the moment are passed over.

    What was told as late is warned of no more, even where the clock on the wall is set back.
    """
    found = Deadline.objects.filter(pk__in=_marked(told, now)).values_list("pk", "kind", "case_id")
    happenings = [
        Happening(EVENTS[told], Case(pk=case_id), {"case_id": case_id, "clock": kind, "deadline_id": pk})
        for pk, kind, case_id in found.order_by("pk")
    ]
    if happenings:
        record_all(happenings, by=SYSTEM, at=now)
    return len(happenings)


def _marked(told: Told, now: datetime) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(MARK[told], {"told": told, "now": now, "bounds": list(CAN_BE_LATE), "most": BATCH})
        return [row[0] for row in cursor.fetchall()]


# In the order of the indexes of those that run: without one PostgreSQL walks through all that ever ran.
WARN = """
    INSERT INTO casefile_deadlinemark (deadline_id, told, at)
    SELECT deadline.id, %(told)s, %(now)s
    FROM casefile_deadline deadline
    WHERE deadline.met_at IS NULL AND deadline.superseded_at IS NULL AND deadline.stopped_on IS NULL
      AND deadline.warn_at <= %(now)s AND deadline.due_at > %(now)s
      AND NOT EXISTS (SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id)
    ORDER BY deadline.warn_at, deadline.id
    LIMIT %(most)s
    ON CONFLICT DO NOTHING
    RETURNING deadline_id
"""
BREACH = """
    INSERT INTO casefile_deadlinemark (deadline_id, told, at)
    SELECT deadline.id, %(told)s, %(now)s
    FROM casefile_deadline deadline
    WHERE deadline.met_at IS NULL AND deadline.superseded_at IS NULL AND deadline.stopped_on IS NULL
      AND deadline.due_at <= %(now)s AND deadline.bound = ANY(%(bounds)s)
      AND NOT EXISTS (
        SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id AND mark.told = %(told)s
      )
    ORDER BY deadline.due_at, deadline.id
    LIMIT %(most)s
    ON CONFLICT DO NOTHING
    RETURNING deadline_id
"""
MARK = {Told.WARNED: WARN, Told.BREACHED: BREACH}
