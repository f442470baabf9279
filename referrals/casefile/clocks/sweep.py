"""What a running clock says by itself: a warning before it falls due and a breach after, as an event once each.

Run by both tickers on every pass. Two that meet, one that is killed half-way, three days without any: the unique mark
of a deadline decides, and a mark commits together with its event.
"""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.record import Happening, record_all
from referrals.casefile.clocks import marking
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end, looks_back_to
from referrals.casefile.clocks.models import Deadline, Told

# In one transaction. A pass takes several, and comes again in seconds.
BATCH = 500
BATCHES = 10
EVENTS = {Told.WARNED: Happened.DEADLINE_WARNED, Told.BREACHED: Happened.DEADLINE_BREACHED}


def sweep(*, now: datetime) -> None:
    since = looks_back_to(Sweep.CLOCKS, now=now)
    ended = [_all_of(told, since, now) for told in (Told.BREACHED, Told.WARNED)]
    if all(ended):
        came_to_its_end(Sweep.CLOCKS, now=now, looked_back_to=since)


def _all_of(told: Told, since: datetime | None, now: datetime) -> bool:
    """Whether nothing is left over."""
    return any(mark(told, since=since, now=now) < BATCH for _batch in range(BATCHES))


@transaction.atomic
def mark(told: Told, *, since: datetime | None, now: datetime) -> int:
    marked = marking.mark(told, until=now, since=since, now=now, most=BATCH)
    deadlines = Deadline.objects.select_related("case").in_bulk(marked.deadlines)
    happenings = [
        Happening(EVENTS[told], row.case, {"case_id": row.case_id, "clock": row.kind, "deadline_id": row.pk})
        for row in deadlines.values()
    ]
    if happenings:
        record_all(happenings, by=SYSTEM, at=now)
    return marked.found
