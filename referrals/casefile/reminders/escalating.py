"""A clock that stays late goes to the managers: a working day after it should have been met, once.

The mark decides, as with warnings and breaches: two tickers, one killed half-way, three days without any.
"""

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import end_of_day, local_day, subtract_working_days
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline, Told
from referrals.casefile.reminders import receiving
from referrals.casefile.reminders.making import give, is_closed
from referrals.casefile.reminders.models import As

ONE_DAY = timedelta(days=1)
# In one transaction, and in one pass of a ticker.
BATCH = 100
BATCHES = 5


def sweep(*, now: datetime) -> None:
    until = end_of_day(latest_day_to_escalate(local_day(now)))
    for _batch in range(BATCHES):
        if escalate(until, now=now) < BATCH:
            break
    came_to_its_end(Sweep.REMINDERS, now=now)


def latest_day_to_escalate(today: date) -> date:
    """What fell due by that day has had a whole working day since: the authority's own, as its managers are told."""
    last_whole = subtract_working_days(today, 1, calendar_of(Jurisdiction.ENGLAND_AND_WALES)).on
    return last_whole - ONE_DAY


@transaction.atomic
def escalate(until: datetime, *, now: datetime) -> int:
    rows = Deadline.objects.select_related("case").filter(pk__in=_marked(until, now))
    on = local_day(now)
    for row in rows.order_by("pk"):
        if not is_closed(row.case):
            give(row, Told.STAYED_LATE, receiving.managers(row.case, on=on), As.MANAGER, now=now)
    return len(rows)


def _marked(until: datetime, now: datetime) -> list[int]:
    bounds = list(CAN_BE_LATE)
    with connection.cursor() as cursor:
        cursor.execute(
            STAYED_LATE, {"told": Told.STAYED_LATE, "now": now, "until": until, "bounds": bounds, "most": BATCH}
        )
        return [row[0] for row in cursor.fetchall()]


STAYED_LATE = """
    INSERT INTO casefile_deadlinemark (deadline_id, told, at)
    SELECT deadline.id, %(told)s, %(now)s
    FROM casefile_deadline deadline
    WHERE deadline.met_at IS NULL AND deadline.superseded_at IS NULL AND deadline.stopped_on IS NULL
      AND deadline.due_at <= %(until)s AND deadline.bound = ANY(%(bounds)s)
      AND NOT EXISTS (
        SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id AND mark.told = %(told)s
      )
    LIMIT %(most)s
    ON CONFLICT DO NOTHING
    RETURNING deadline_id
"""
