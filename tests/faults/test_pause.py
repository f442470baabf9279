"""A restored backup must not send a second time what was sent after the backup was taken."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger import claims, pausing, ticker
from nrm.ledger.deliver import deliver
from nrm.ledger.models import Event, OutboxRow, Pause
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.pausing import NotPaused
from tests.faults.happenings import happen, notes, states
from tests.faults.wiring import CAUSE

pytestmark = pytest.mark.usefixtures("db")


def test_nothing_leaves_while_paused(now: datetime) -> None:
    happen(CAUSE, now=now, times=2)
    pausing.pause(reason="restored", by=SYSTEM, now=now)
    happen(CAUSE, now=now)
    assert ticker.tick(Beating.TICK, now=now).delivered == 0
    assert deliver(OutboxRow.objects.latest("pk").pk, now=now) is False
    assert states() == {"held": 2, "pending": 1}


def test_row_under_way_when_the_pause_began_is_held(now: datetime) -> None:
    happen(CAUSE, now=now)
    claims.claim()
    assert pausing.pause(reason="restored", by=SYSTEM, now=now) == 1
    assert states() == {"held": 1}


def test_resuming_leaves_what_was_held_to_a_person(now: datetime) -> None:
    happen(CAUSE, now=now)
    pausing.pause(reason="restored", by=SYSTEM, now=now)
    later = happen(CAUSE, now=now)
    assert pausing.resume(with_held=False, by=SYSTEM, now=now) == 0
    ticker.tick(Beating.TICK, now=now)
    assert states() == {"held": 1, "done": 1}
    assert notes() == [event.pk for event in later]


def test_resuming_with_the_held_sends_them(now: datetime) -> None:
    happen(CAUSE, now=now, times=3)
    pausing.pause(reason="restored", by=SYSTEM, now=now)
    assert pausing.resume(with_held=True, by=SYSTEM, now=now) == 3
    ticker.tick(Beating.TICK, now=now)
    assert states() == {"done": 3}


def test_pause_and_resumption_are_recorded(now: datetime) -> None:
    happen(CAUSE, now=now)
    pausing.pause(reason="restored", by=SYSTEM, now=now)
    pausing.resume(with_held=True, by=SYSTEM, now=now)
    assert Event.objects.get(kind=Happened.DELIVERY_PAUSED).facts == {"reason": "restored", "held": 1}
    assert Event.objects.get(kind=Happened.DELIVERY_RESUMED).facts == {"released": 1}


def test_resuming_what_is_not_paused_is_refused(now: datetime) -> None:
    with pytest.raises(NotPaused):
        pausing.resume(with_held=True, by=SYSTEM, now=now)


def test_commands_pause_and_resume(now: datetime) -> None:
    happen(CAUSE, now=now)
    out = StringIO()
    call_command("deliveries", "pause", stdout=out)
    assert Pause.objects.get().reason == "restored"
    call_command("deliveries", "resume", "--with-held", stdout=out)
    assert "1 deliveries are held" in out.getvalue()
    assert "1 held deliveries were let go" in out.getvalue()
    with pytest.raises(CommandError, match="not paused"):
        call_command("deliveries", "resume")
