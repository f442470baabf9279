"""Celery's shells do what the tickers do, and carry no retries of their own."""

from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.management import call_command

from nrm.celery import app
from nrm.happened import Happened
from nrm.ledger import tasks
from nrm.ledger.models import Event, Heartbeat, Seal
from nrm.ledger.schedule import BEAT_SCHEDULE
from tests.committed import Committed
from tests.nrm.ledger.superuser import Superuser
from tests.nrm.ledger.writing import write_events


@pytest.fixture(autouse=True)
def emptied(committed_database: Committed) -> None:
    """The tasks commit."""


def beating() -> set[str]:
    return set(Heartbeat.objects.values_list("name", flat=True))


def test_sweep_delivers_and_beats(now: datetime, settings: Any) -> None:
    tasks.sweep()
    assert beating() == {"beat"}


def test_canary_beats_for_the_worker() -> None:
    tasks.canary()
    tasks.canary()
    assert beating() == {"worker"}


def test_seal_seals(now: datetime) -> None:
    write_events(2, now=now)
    tasks.seal()
    assert Seal.objects.filter(log="event").count() == 2
    assert beating() == {"sealer"}


def test_sound_ledger_beats_for_its_verification(now: datetime) -> None:
    write_events(2, now=now)
    tasks.seal()
    tasks.verify_all()
    assert beating() == {"sealer", "verifier"}


def test_unsound_ledger_does_not_beat(superuser: Superuser, now: datetime) -> None:
    write_events(2, now=now)
    tasks.seal()
    superuser.run("DELETE FROM ledger_event")
    tasks.verify_all()
    assert beating() == {"sealer"}


def test_deliver_takes_a_number_that_is_long_gone() -> None:
    tasks.deliver(123456789)


def test_tick_delivers_and_seals_in_one_pass(now: datetime) -> None:
    """Those of the test; and after two in the morning the one that says a nightly check was made."""
    written = write_events(3, now=now, kind=Happened.SIGNED_IN)
    out = StringIO()
    call_command("tick", stdout=out)
    assert Seal.objects.filter(log="event", row_id__in=[event.pk for event in written]).count() == 3
    assert out.getvalue() == f"Delivered 0, given back 0, sealed {Event.objects.count()}.\n"
    assert beating() == {"tick", "sealer"}


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()
    assert {line["task"] for line in BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_tasks_go_to_a_queue_that_a_worker_serves() -> None:
    assert product.CELERY_TASK_DEFAULT_QUEUE in {queue.name for queue in product.CELERY_TASK_QUEUES}


def test_no_task_retries_by_itself() -> None:
    source = Path(tasks.__file__).read_text()
    assert not [
        word for word in ("retry", "eta", "countdown", "autoretry_for") if word in source.replace("retried", "")
    ]
