"""A clock that stays late goes to the managers: a working day after it should have been met, once.

The mark decides, as with warnings and breaches: two tickers, one killed half-way, three days without any.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import end_of_day, local_day, subtract_working_days
from referrals.casefile.clocks import marking
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end, looks_back_to
from referrals.casefile.clocks.models import Deadline, Told
from referrals.casefile.reminders import receiving
from referrals.casefile.reminders.making import give, is_closed
from referrals.casefile.reminders.models import As

ONE_DAY = timedelta(days=1)
MANY_FREE_DAYS = timedelta(days=14)
# In one transaction, and in one pass of a ticker.
BATCH = 100
BATCHES = 5


def sweep(*, now: datetime) -> None:
    since = looks_back_to(Sweep.REMINDERS, now=now)
    until = end_of_day(latest_day_to_escalate(local_day(now)))
    if any(escalate(until, since=since, now=now) < BATCH for _batch in range(BATCHES)):
        came_to_its_end(Sweep.REMINDERS, now=now, looked_back_to=since)


def latest_day_to_escalate(today: date) -> date:
    """What fell due by that day has had a whole working day since: the authority's own, as its managers are told."""
    last_whole = subtract_working_days(today, 1, calendar_of(Jurisdiction.ENGLAND_AND_WALES)).on
    return last_whole - ONE_DAY


@transaction.atomic
def escalate(until: datetime, *, since: datetime | None, now: datetime) -> int:
    """What fell due before the longest row of days on which nobody works was escalated by an earlier pass."""
    since = since - MANY_FREE_DAYS if since else None
    marked = marking.mark(Told.STAYED_LATE, until=until, since=since, now=now, most=BATCH)
    for row in Deadline.objects.select_related("case").filter(pk__in=marked.deadlines).order_by("pk"):
        if not is_closed(row.case):
            give(row, Told.STAYED_LATE, receiving.managers(row.case, now=now), As.MANAGER, now=now)
    return marked.found
