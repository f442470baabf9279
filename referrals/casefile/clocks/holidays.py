"""A bank holiday was added or withdrawn: the running clocks that count across that day get their new dates.

There may be many. What is left over is a row that the tickers' sweep goes on from: nothing waits in a process.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import Calendar
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import clocks
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.clocks.calendar_change import CalendarChange
from referrals.casefile.clocks.models import Deadline, DeadlineQuerySet, Stop
from referrals.casefile.clocks.starting import clock_of, without_overlap

# In one transaction, and in one pass of a ticker.
BATCH = 200
BATCHES = 3
# Whoever was starting a clock while the day was added has long committed by then.
SECOND_ROUND = timedelta(minutes=10)


def note_change(event: Event, *, now: datetime) -> str:
    """Safe to run twice: the row stands under the event, and a date that is right already is left alone."""
    holiday = BankHoliday.objects.get(pk=int(event.subject_id))
    words = {"jurisdiction": holiday.jurisdiction, "on": holiday.on, "reason": _words(holiday, event)}
    times = {"made_at": now, "next_at": now}
    locked = CalendarChange.objects.select_for_update()
    change, _is_new = locked.get_or_create(event_id=event.pk, defaults={**words, **times})
    return "done_already" if change.done_at else f"moved_{_go_on(change, now=now)}"


def sweep(*, now: datetime) -> None:
    """Goes on with what is unfinished, then confirms dates that were provisional until a year's list was complete."""
    for _batch in range(BATCHES):
        if not go_on_with_one(now=now):
            break
    if Deadline.objects.running().filter(is_provisional=True).exists():
        for jurisdiction in Jurisdiction:
            confirm(calendar_of(jurisdiction), now=now)


@transaction.atomic
def go_on_with_one(*, now: datetime) -> bool:
    """One batch of one change. One that another ticker has in hand is passed over."""
    waiting = CalendarChange.objects.waiting(now=now).select_for_update(skip_locked=True)
    change = waiting.order_by("next_at", "id").first()
    if change is None:
        return False
    _go_on(change, now=now)
    return True


@transaction.atomic
def confirm(calendar: Calendar, *, now: datetime) -> int:
    known = Q(starts_on__gte=calendar.known_from, due_on__lte=calendar.known_to)
    provisional = Deadline.objects.running().filter(known, jurisdiction=calendar.jurisdiction, is_provisional=True)
    rows = _batch(provisional.order_by("due_on", "id"))
    return _recompute(rows, calendar, _("The bank holidays of the year became known"), now)


def _words(holiday: BankHoliday, event: Event) -> str:
    day = {"name": holiday.name, "day": date_format(holiday.on, "j F Y")}
    if event.kind == Happened.BANK_HOLIDAY_ADDED:
        return (_("%(name)s, %(day)s, became a bank holiday") % day + _because(holiday.reason))[:500]
    return (_("%(name)s, %(day)s, is no bank holiday any more") % day + _because(holiday.withdrawal_reason))[:500]


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _go_on(change: CalendarChange, *, now: datetime) -> int:
    calendar = calendar_of(Jurisdiction(change.jurisdiction))
    rows = _batch(spanning(calendar.jurisdiction, change.on).filter(pk__gt=change.last_id).order_by("pk"))
    moved = _recompute(rows, calendar, change.reason, now)
    if len(rows) == BATCH:
        change.last_id = rows[-1].pk
    elif change.is_second_round:
        change.done_at = now
    else:
        change.last_id, change.is_second_round, change.next_at = 0, True, change.made_at + SECOND_ROUND
    change.save(update_fields=["last_id", "is_second_round", "next_at", "done_at"])
    return moved


def spanning(jurisdiction: Jurisdiction, on: date) -> DeadlineQuerySet:
    """Running ones that count across the day, forward or back from what they lead to."""
    across = Q(starts_on__lte=on, due_on__gte=on) | Q(due_on__lte=on, starts_on__gte=on)
    return Deadline.objects.running().filter(across, jurisdiction=jurisdiction)


def _batch(rows: DeadlineQuerySet) -> list[Deadline]:
    return list(rows.select_related("case")[:BATCH])


def _recompute(rows: list[Deadline], calendar: Calendar, reason: str, now: datetime) -> int:
    """The sums of a batch need one calendar and one look at what stood still; only those that differ cost more."""
    stops = _stops_of(rows)
    # In the order of their cases, as whoever else locks several: two orders would be a deadlock.
    stale = sorted((row for row in rows if _differs(row, calendar, stops)), key=lambda row: row.case_id)
    return sum(clocks.recompute(deadline=row, reason=reason, now=now) is not None for row in stale)


def _stops_of(rows: Iterable[Deadline]) -> dict[UUID, list[Stop]]:
    found: dict[UUID, list[Stop]] = {}
    ended = Stop.objects.filter(chain__in=[row.chain for row in rows]).exclude(last_on=None)
    for stop in ended.order_by("first_on", "id"):
        found.setdefault(stop.chain, []).append(stop)
    return found


def _differs(row: Deadline, calendar: Calendar, stops: Mapping[UUID, list[Stop]]) -> bool:
    stood = without_overlap(stops.get(row.chain, ()))
    found = due(clock_of(row), started_at=row.started_at, calendar=calendar, stops=stood, extra=row.extra)
    return (found.on, found.provisional) != (row.due_on, row.is_provisional)
