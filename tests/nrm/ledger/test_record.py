"""An event and what must follow from it are written with the change, or not at all."""

from datetime import datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from nrm.happened import Happened
from nrm.ledger.models import Event, OutboxRow, Pause
from nrm.ledger.record import FactTooLong, Happening, NotInTransaction, record, record_all
from nrm.wires import Effect, Reaction
from tests.committed import Committed
from tests.nrm.ledger.writing import SOMEBODY, anything

TWO = (
    Reaction("one", Happened.WORK_HELD, "tests.faults.reactions.note", Effect.ROWS),
    Reaction("two", Happened.WORK_HELD, "tests.faults.reactions.post", Effect.GATEWAY),
    Reaction("other", Happened.SIGNED_IN, "tests.faults.reactions.post", Effect.GATEWAY),
)


def test_event_keeps_who_what_and_when(db: None, now: datetime) -> None:
    subject = anything()
    event = record(Happened.WORK_HELD, subject=subject, by=SOMEBODY, at=now, facts={"holding_id": 3})
    event.refresh_from_db()
    assert (event.kind, event.subject_type, event.subject_id) == (
        "work_held",
        "contenttypes.contenttype",
        str(subject.pk),
    )
    assert (event.actor_user_id, event.actor_membership_id, event.actor_organisation_id) == (7, 8, 9)
    assert (event.source, event.request_id, event.session_hash) == ("web", "r1", "s1")
    assert (event.at, event.facts) == (now, {"holding_id": 3})
    assert event.xid > 0


def test_event_gets_one_outbox_row_for_each_reaction_to_it(db: None, now: datetime) -> None:
    with override_settings(REACTIONS=TWO):
        event = record(Happened.WORK_HELD, subject=anything(), by=SOMEBODY, at=now)
    rows = OutboxRow.objects.filter(event=event).order_by("reaction")
    assert [(row.reaction, row.state, row.dedupe_key) for row in rows] == [
        ("one", "pending", f"{event.pk}:one"),
        ("two", "pending", f"{event.pk}:two"),
    ]


def test_many_events_cost_as_many_statements_as_two(db: None, now: datetime) -> None:
    held, signed_in = Happening(Happened.WORK_HELD, anything()), Happening(Happened.SIGNED_IN, anything())
    with override_settings(REACTIONS=TWO):
        with CaptureQueriesContext(connection) as two:
            record_all([held, signed_in], by=SOMEBODY, at=now)
        with CaptureQueriesContext(connection) as many:
            events = record_all([held, signed_in] * 20, by=SOMEBODY, at=now)
    assert len(many) == len(two)
    assert [event.kind for event in events[:2]] == ["work_held", "signed_in"]
    assert OutboxRow.objects.filter(event__in=events).count() == 60


def test_record_outside_a_transaction_is_refused(committed_database: Committed, now: datetime) -> None:
    with pytest.raises(NotInTransaction):
        record(Happened.WORK_HELD, subject=anything(), by=SOMEBODY, at=now)
    assert not Event.objects.filter(kind=Happened.WORK_HELD).exists()


def test_failing_record_takes_the_change_with_it(committed_database: Committed, now: datetime) -> None:
    with pytest.raises(FactTooLong):
        change_and_record(now, story="x" * 101)
    assert not Pause.objects.exists()


def test_rolled_back_change_leaves_no_event_and_no_outbox_row(committed_database: Committed, now: datetime) -> None:
    with override_settings(REACTIONS=TWO), pytest.raises(DataError):
        change_and_record(now, story="", reason="x" * 61)
    assert (Event.objects.filter(kind=Happened.WORK_HELD).count(), OutboxRow.objects.count()) == (0, 0)


@transaction.atomic
def change_and_record(now: datetime, *, story: str, reason: str = "a change") -> None:
    pause = Pause.objects.create(reason="a change")
    record(Happened.WORK_HELD, subject=anything(), by=SOMEBODY, at=now, facts={"story": story})
    pause.reason = reason
    pause.save()


def test_same_reaction_to_the_same_event_cannot_be_queued_twice(db: None, now: datetime) -> None:
    with override_settings(REACTIONS=TWO):
        event = record(Happened.WORK_HELD, subject=anything(), by=SOMEBODY, at=now)
    with pytest.raises(IntegrityError):
        OutboxRow.objects.create(event=event, reaction="one", dedupe_key=f"{event.pk}:one")


@pytest.mark.parametrize("story", ["x" * 101, ["short", "x" * 101]])
def test_long_fact_is_refused(db: None, now: datetime, story: str | list[str]) -> None:
    with pytest.raises(FactTooLong):
        record(Happened.WORK_HELD, subject=anything(), by=SOMEBODY, at=now, facts={"story": story})
