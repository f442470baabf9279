"""What the ledger costs: per write, and to seal and verify many rows. `make prove` writes the figures down."""

from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import perf_counter

from django.db import connection, transaction

from nrm.actor import SYSTEM
from nrm.calendars.models import BankHoliday
from nrm.happened import Happened
from nrm.ledger.models import Event, Seal
from nrm.ledger.record import record
from nrm.ledger.sealer import seal_round
from nrm.ledger.verify import verify
from tests.committed import Committed
from tests.proof import amount

Property = Callable[[str, object], None]

MANY = """
INSERT INTO ledger_event (kind, at, facts, subject_type, subject_id, source, request_id, session_hash)
SELECT 'work_held', now(), jsonb_build_object('holding_id', n), 'accounts.holding', n, 'task', '', ''
FROM generate_series(1, %s) n
"""


def test_cost_of_recording(committed_database: Committed, now: datetime, record_property: Property) -> None:
    """A lock, a change and a commit, with and without the event: a far smaller action than any real one."""
    holiday, turns = BankHoliday.objects.earliest("pk"), amount(quick=30, full=2_000)

    @transaction.atomic
    def act(with_event: bool) -> None:
        locked = BankHoliday.objects.select_for_update().get(pk=holiday.pk)
        BankHoliday.objects.filter(pk=locked.pk).update(name=locked.name)
        if with_event:
            record(Happened.WORK_HELD, subject=locked, by=SYSTEM, at=now, facts={"holiday_id": locked.pk})

    bare = _each(lambda: act(with_event=False), turns)
    recorded = _each(lambda: act(with_event=True), turns)
    record_property("milliseconds of the smallest action without event", f"{median(bare) * 1000:.2f}")
    record_property("milliseconds of the smallest action with event", f"{median(recorded) * 1000:.2f}")
    record_property("ratio of the two", f"{median(recorded) / median(bare):.2f}")
    assert Event.objects.filter(kind=Happened.WORK_HELD).count() == turns + 1  # one to warm up
    # The quickest of each: what it takes where nothing else wants the processor in the middle of it.
    assert min(recorded) - min(bare) < 0.02


def test_speed_of_sealing_and_verifying(
    committed_database: Committed, now: datetime, record_property: Property
) -> None:
    rows = amount(quick=6_000, full=100_000)
    with connection.cursor() as cursor:
        cursor.execute(MANY, [rows])
    began = perf_counter()
    assert seal_round(now=now) == rows
    sealed = perf_counter()
    assert verify().bad is None
    verified = perf_counter()
    assert Seal.objects.filter(log="event").count() == rows
    record_property("rows sealed and verified", rows)
    record_property("seconds to seal them", f"{sealed - began:.2f}")
    record_property("seconds to verify them", f"{verified - sealed:.2f}")


def _each(act: Callable[[], None], turns: int) -> list[float]:
    act()
    return [_seconds(act) for _ in range(turns)]


def _seconds(act: Callable[[], None]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began
