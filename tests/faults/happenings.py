"""Short ways to make something happen and to read what became of it."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import Event, OutboxRow
from nrm.ledger.record import record
from tests.faults.wiring import NOTED


def happen(kind: Happened, *, now: datetime, times: int = 1) -> list[Event]:
    """Each in a transaction of its own, as a request would."""
    return [_once(kind, now) for _ in range(times)]


def _once(kind: Happened, now: datetime) -> Event:
    with transaction.atomic():
        return record(kind, subject=anything(), by=SYSTEM, at=now)


def anything() -> ContentType:
    """A row to be the subject; the ledger does not care which."""
    return ContentType.objects.get_for_model(Event)


def states() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in OutboxRow.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def notes() -> list[int]:
    """Which events were noted, once for each time."""
    return sorted(facts["cause"] for facts in Event.objects.filter(kind=NOTED).values_list("facts", flat=True))


def make_due() -> None:
    """The database's clock decides what is due, so a test moves the row instead of the clock."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_outboxrow SET not_before = clock_timestamp() WHERE state = 'pending'")


def end_leases() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_outboxrow SET lease_until = clock_timestamp() WHERE state = 'leased'")
