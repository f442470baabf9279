"""Asks every check once a night. The row of a check and day decides; what another ticker asks is passed over."""

import logging
from datetime import datetime, time

from django.db import connection, transaction

from nrm.actor import SYSTEM
from nrm.calendars.working_days import LONDON, local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end
from referrals.casefile.invariants.invariant import Invariant, wired
from referrals.casefile.invariants.models import MOST_KEPT, InvariantRun

logger = logging.getLogger(__name__)

# While few people work; a service that was down then catches up when it is back.
FROM = time(2)
# In one pass of a ticker, and so many seconds at most: each is a question to the whole of the cases.
MOST = 1
SECONDS = 60
# The number of the lock that keeps two tickers from asking the same at once.
LOCK = 20_021


def sweep(*, now: datetime) -> None:
    if now.astimezone(LONDON).time() < FROM:
        return
    asked = set(InvariantRun.objects.filter(on=local_day(now)).values_list("check_code", flat=True))
    for check in [check for check in wired() if check.code not in asked][:MOST]:
        ask(check, now=now)
    came_to_its_end(Sweep.INVARIANTS, now=now)


def ask(check: Invariant, *, now: datetime) -> None:
    """A check that fails is told as such, and keeps none of the others back."""
    try:
        _ask(check, now=now)
    except Exception as error:
        code = type(error).__name__
        logger.error("A nightly check did not finish.", extra={"task": check.code, "code": code})
        row = InvariantRun(check_code=check.code, on=local_day(now), at=now, error_code=code)
        InvariantRun.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def _ask(check: Invariant, *, now: datetime) -> None:
    on = local_day(now)
    _take_time()
    if not _alone() or InvariantRun.objects.filter(check_code=check.code, on=on).exists():
        return
    found = check(now=now).order_by("opened_at", "pk")
    first = list(found.values_list("reference", flat=True)[: MOST_KEPT + 1])
    number = found.count() if len(first) > MOST_KEPT else len(first)
    run = InvariantRun.objects.create(check_code=check.code, on=on, at=now, found=number, cases=first[:MOST_KEPT])
    facts: dict[str, Fact] = {"check": check.code, "found": number}
    record(Happened.INVARIANTS_CHECKED, subject=run, by=SYSTEM, at=now, facts=facts)


def _take_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'")


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
