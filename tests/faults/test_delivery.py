"""What one delivery does when its reaction fails, hangs, dies or is run twice."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger import claims, limits, supervision
from nrm.ledger.deliver import attempt, deliver, give_back_abandoned
from nrm.ledger.models import Event, OutboxRow, OutboxState
from nrm.ledger.outcomes import WorkLimitReached
from tests.committed import Committed
from tests.faults import reactions
from tests.faults.happenings import end_leases, happen, make_due, notes, states
from tests.faults.wiring import CAUSE, FRAGILE, LASTS, POSTED

ROWS, GATEWAY = "fragile_rows", "fragile_gateway"


def only(reaction: str, now: datetime) -> OutboxRow:
    happen(FRAGILE, now=now)
    OutboxRow.objects.exclude(reaction=reaction).update(state=OutboxState.DONE)
    return OutboxRow.objects.get(reaction=reaction)


def test_what_lasts_waits_for_everything_else(db: None, now: datetime) -> None:
    """A thousand letters to be made keep nobody's link from being sent."""
    happen(LASTS, now=now)
    happen(CAUSE, now=now)
    first, then = claims.claim(), claims.claim()
    assert [one.reaction for one in (first, then) if one] == ["note", "lasts"]


def test_row_reaction_commits_with_its_outbox_row(db: None, now: datetime) -> None:
    [event] = happen(CAUSE, now=now)
    assert deliver(now=now)
    assert notes() == [event.pk]
    assert OutboxRow.objects.get().state == OutboxState.DONE


def test_gateway_reaction_keeps_the_providers_reference(db: None, now: datetime) -> None:
    [event] = happen(POSTED, now=now)
    deliver(now=now)
    assert OutboxRow.objects.get().provider_ref == f"provider-{event.pk}"


def test_nothing_due_delivers_nothing(db: None, now: datetime) -> None:
    assert deliver(now=now) is False


def test_delivering_a_done_row_again_does_nothing(db: None, now: datetime) -> None:
    happen(CAUSE, now=now)
    row = OutboxRow.objects.get()
    assert [deliver(row.pk, now=now), deliver(row.pk, now=now)] == [True, False]
    assert len(notes()) == 1


@pytest.mark.parametrize("reaction", [ROWS, GATEWAY])
def test_failed_reaction_waits_and_keeps_a_code_only(db: None, now: datetime, reaction: str) -> None:
    reactions.say("raise")
    row = only(reaction, now)
    deliver(now=now)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error_code) == (OutboxState.PENDING, 1, "provider_grumpy")
    assert row.not_before > timezone.now() + timedelta(seconds=5)
    assert deliver(now=now) is False


def test_failed_row_reaction_leaves_nothing_behind(db: None, now: datetime) -> None:
    reactions.say("raise")
    only(ROWS, now)
    deliver(now=now)
    assert notes() == []


def test_error_without_a_code_is_named_by_its_class(db: None, now: datetime) -> None:
    reactions.say("raise_without_code")
    row = only(GATEWAY, now)
    deliver(now=now)
    row.refresh_from_db()
    assert row.last_error_code == "value_error"


def test_error_text_reaches_no_log(db: None, now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    reactions.say("raise")
    only(GATEWAY, now)
    deliver(now=now)
    assert "provider_grumpy" in {getattr(record, "code", "") for record in caplog.records}
    assert "zqcanary" not in caplog.text


@pytest.mark.parametrize("reaction", [ROWS, GATEWAY])
def test_poison_reaction_dies_after_eight_attempts_and_says_so(db: None, now: datetime, reaction: str) -> None:
    reactions.say("raise")
    row = only(reaction, now)
    for _ in range(limits.MOST_ATTEMPTS):
        make_due()
        assert deliver(now=now)
    make_due()
    assert deliver(now=now) is False
    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboxState.DEAD, 8)
    abandoned = Event.objects.get(kind=Happened.DELIVERY_ABANDONED)
    assert abandoned.facts["code"] == "provider_grumpy"


def test_dead_delivery_that_is_tried_again_gets_through(db: None, now: datetime) -> None:
    reactions.say("raise")
    row = only(ROWS, now)
    for _ in range(limits.MOST_ATTEMPTS):
        make_due()
        deliver(now=now)
    reactions.say("behave")
    row.refresh_from_db()
    supervision.try_again(row, by=SYSTEM, now=now)
    assert deliver(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboxState.DONE, 1)
    assert len(notes()) == 1


def test_message_sent_by_a_worker_that_died_before_saying_so_is_not_sent_again(
    committed_database: Committed, folder: Path, now: datetime
) -> None:
    [event] = happen(POSTED, now=now)
    claims.claim()
    reactions.post(event, now=now)
    end_leases()
    give_back_abandoned(now=now)
    make_due()
    assert deliver(now=now)
    assert [path.name for path in folder.glob("sent-*")] == [f"sent-{event.pk}"]
    assert (folder / "known").read_text() == f"{event.pk}\n"
    assert states() == {"done": 1}


def test_hopeless_reaction_dies_at_once(db: None, now: datetime) -> None:
    reactions.say("never")
    row = only(GATEWAY, now)
    deliver(now=now)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboxState.DEAD, 1)


def test_unknown_outcome_waits_for_a_person(db: None, now: datetime) -> None:
    reactions.say("unknown")
    row = only(GATEWAY, now)
    deliver(now=now)
    make_due()
    assert deliver(now=now) is False
    row.refresh_from_db()
    assert (row.state, row.last_error_code) == (OutboxState.UNCERTAIN, "outcome_unknown")


@pytest.mark.parametrize("reaction", [ROWS, GATEWAY])
def test_hung_reaction_is_ended_at_the_work_limit(
    db: None, now: datetime, reaction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORK_SECONDS", 0.2)
    reactions.say("hang")
    row = only(reaction, now)
    deliver(now=now)
    row.refresh_from_db()
    assert (row.state, row.last_error_code) == (OutboxState.PENDING, "work_limit_reached")
    assert notes() == []


def test_work_limit_passes_through_a_reaction_that_swallows_errors() -> None:
    assert not issubclass(WorkLimitReached, Exception)


def test_work_fits_in_the_lease() -> None:
    assert limits.WORK_SECONDS < limits.LEASE_SECONDS


def test_wait_doubles_with_jitter_up_to_an_hour() -> None:
    waits = [limits.wait_after(attempts) for attempts in range(1, 20)]
    assert 7.5 <= waits[0] <= 10
    assert 15 <= waits[1] <= 20
    assert max(waits) <= 3600
    assert len(set(waits)) == len(waits)


def test_reaction_that_left_the_wiring_is_an_error_code(db: None, now: datetime) -> None:
    happen(CAUSE, now=now)
    OutboxRow.objects.update(reaction="long_gone")
    deliver(now=now)
    assert OutboxRow.objects.get().last_error_code == "unknown_reaction"


def test_worker_whose_lease_ran_out_cannot_overwrite(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reaction is slower than its lease, another worker finishes the row meanwhile."""
    happen(POSTED, now=now)

    def overtaken(event: Event, *, now: datetime) -> str:
        OutboxRow.objects.update(state=OutboxState.DONE, provider_ref="by the other", lease_until=None, leased_by=None)
        return "by the slow one"

    monkeypatch.setattr(reactions, "post", overtaken)
    deliver(now=now)
    assert OutboxRow.objects.get().provider_ref == "by the other"


def test_row_reaction_refuses_to_start_under_an_expired_lease(db: None, now: datetime) -> None:
    happen(CAUSE, now=now)
    held = claims.claim()
    assert held is not None
    end_leases()
    attempt(held, now)
    assert notes() == []


def test_living_workers_row_is_not_given_back(committed_database: Committed, now: datetime) -> None:
    happen(CAUSE, now=now)
    assert claims.claim() is not None
    given: list[int] = []

    def elsewhere() -> None:
        given.append(give_back_abandoned(now=now))
        connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert given == [0]
    assert states() == {"leased": 1}


def test_frozen_workers_row_is_given_back_when_the_lease_ends(committed_database: Committed, now: datetime) -> None:
    happen(CAUSE, now=now)
    claims.claim()
    end_leases()
    assert give_back_abandoned(now=now) == 1
    assert states() == {"pending": 1}
    deliver(now=now)
    assert len(notes()) == 1
