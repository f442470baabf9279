"""The supervisor's page of what did not get through, and the auditor's pages of the two logs."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.utils import timezone

from nrm.happened import Happened
from nrm.ledger import keyset, supervision, views
from nrm.ledger.models import AccessEntry, Event, Heartbeat, OutboxRow, Pause
from nrm.ledger.supervision import NothingToRetry
from nrm.wires import Effect, Reaction
from tests.nrm.ledger.asking import AUDITOR, SUPERVISOR, request
from tests.nrm.ledger.writing import write_events, write_looks
from tests.queries import assert_same_queries

SENDING = (Reaction("invitation_mail", Happened.WORK_HELD, "tests.faults.reactions.post", Effect.GATEWAY),)


@pytest.fixture(autouse=True)
def rolled_back(db: None, settings: Any) -> None:
    settings.REACTIONS = SENDING


def stuck(now: datetime, **columns: object) -> OutboxRow:
    [event] = write_events(1, now=now)
    OutboxRow.objects.filter(event=event).update(**columns)
    return OutboxRow.objects.get(event=event)


def shown(view: Any, by: Any, now: datetime, **asked: str) -> str:
    return str(view(request("get", by, now, **asked)).content.decode())


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"state": "dead", "attempts": 8, "last_error_code": "work_limit_reached"}, "took too long"),
        ({"state": "uncertain", "attempts": 1, "last_error_code": "outcome_unknown"}, "It may have been sent"),
        ({"state": "pending", "attempts": 2, "last_error_code": "provider_grumpy"}, "Provider grumpy"),
        ({"state": "pending", "attempts": 3, "last_error_code": "will_never_work"}, "refused for good"),
        ({"state": "held"}, "Held back"),
    ],
)
def test_delivery_that_needs_attention_is_listed_with_its_reason(
    now: datetime, columns: dict[str, object], words: str
) -> None:
    stuck(now, **columns)
    page = shown(views.deliveries, SUPERVISOR, now)
    assert "Invitation mail" in page
    assert words in page


def test_fresh_and_done_deliveries_are_not_listed(now: datetime) -> None:
    stuck(now)
    stuck(now, state="done")
    assert "Everything got through" in shown(views.deliveries, SUPERVISOR, now)


def test_overdue_delivery_is_listed_and_the_delay_is_said(now: datetime) -> None:
    due = timezone.now() - timedelta(hours=1)
    stuck(now, not_before=due)
    page = shown(views.deliveries, SUPERVISOR, now)
    assert "Sending and reminders have been delayed since" in page
    assert supervision.delayed_since() == due


def test_pause_is_said(now: datetime) -> None:
    Pause.objects.create(reason="restored")
    assert "Sending has been paused since" in shown(views.deliveries, SUPERVISOR, now)


def test_ticker_that_stopped_is_told_from_one_at_work() -> None:
    Heartbeat.objects.create(name="beat", last_at=timezone.now())
    Heartbeat.objects.create(name="tick", last_at=timezone.now() - timedelta(minutes=5))
    late = {beat.name: beat.late for beat in supervision.beats(now=timezone.now())}
    assert late == {"beat": False, "tick": True, "worker": True, "sealer": True, "verifier": True}


@pytest.mark.parametrize("state", ["dead", "uncertain", "held"])
def test_try_again_gives_all_attempts_anew_and_is_recorded(now: datetime, state: str) -> None:
    row = stuck(now, state=state, attempts=8, last_error_code="provider_grumpy")
    response = views.delivery(request("post", SUPERVISOR, now), reference=row.reference)
    row.refresh_from_db()
    assert (response.status_code, row.state, row.attempts) == (302, "pending", 0)
    event = Event.objects.get(kind=Happened.DELIVERY_RETRIED)
    assert (event.actor_user_id, event.facts["state"], event.facts["code"]) == (1, state, "provider_grumpy")


@pytest.mark.parametrize("state", ["done", "leased"])
def test_what_is_done_or_under_way_is_not_tried_again(now: datetime, state: str) -> None:
    lease: dict[str, object] = {"lease_until": now, "leased_by": uuid4()} if state == "leased" else {}
    row = stuck(now, state=state, **lease)
    with pytest.raises(NothingToRetry):
        supervision.try_again(row, by=SUPERVISOR, now=now)
    response = views.delivery(request("post", SUPERVISOR, now), reference=row.reference)
    assert response.status_code == 409
    assert "nothing to try again" in response.content.decode()
    assert not Event.objects.filter(kind=Happened.DELIVERY_RETRIED).exists()


def test_uncertain_delivery_warns_before_trying_again(now: datetime) -> None:
    row = stuck(now, state="uncertain")
    page = views.delivery(request("get", SUPERVISOR, now), reference=row.reference).content.decode()
    assert "it may arrive twice" in page


def test_unknown_delivery_is_not_found(now: datetime) -> None:
    with pytest.raises(Http404):
        views.delivery(request("get", SUPERVISOR, now), reference=uuid4())


@pytest.mark.parametrize("view", [views.events, views.accesses])
def test_ledger_is_closed_to_the_supervisor(view: Any, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        view(request("get", SUPERVISOR, now))


def test_deliveries_are_closed_to_the_auditor(now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        views.deliveries(request("get", AUDITOR, now))


def test_auditor_reads_what_happened(now: datetime) -> None:
    write_events(1, now=now)
    page = shown(views.events, AUDITOR, now)
    assert "Work held" in page
    assert "The service itself" in page


def test_events_are_narrowed_by_kind(now: datetime) -> None:
    write_events(1, now=now)
    cell = '<td class="govuk-table__cell">Work held'
    assert cell in shown(views.events, AUDITOR, now, kind="work_held")
    assert cell not in shown(views.events, AUDITOR, now, kind="signed_in")


def test_auditor_reads_who_looked_and_why(now: datetime) -> None:
    write_looks(1, now=now)
    page = shown(views.accesses, AUDITOR, now)
    assert "Turn 0" in page
    assert "Person 7" in page


def test_reading_the_ledger_is_a_look(now: datetime) -> None:
    shown(views.events, AUDITOR, now)
    entry = AccessEntry.objects.latest("pk")
    assert (entry.action, entry.actor_user_id) == ("read_ledger", 2)


@pytest.mark.parametrize("view", [views.events, views.accesses])
def test_ledger_costs_the_same_whatever_its_length(view: Any, now: datetime) -> None:
    def more(count: int) -> None:
        write_events(count, now=now)
        write_looks(count, now=now)

    assert_same_queries(more, lambda: view(request("get", AUDITOR, now)))


def test_deliveries_cost_the_same_whatever_their_number(now: datetime) -> None:
    assert_same_queries(
        lambda count: [stuck(now, state="dead") for _ in range(count)],
        lambda: views.deliveries(request("get", SUPERVISOR, now)),
    )


def test_pages_lead_to_older_and_back(now: datetime) -> None:
    write_events(120, now=now)
    found = Event.objects.filter(kind=Happened.WORK_HELD)
    first = keyset.page(found, query(""))
    second = keyset.page(found, query(first.older))
    third = keyset.page(found, query(second.older))
    assert [len(page.rows) for page in (first, second, third)] == [50, 50, 20]
    assert (first.newer, third.older) == ("", "")
    assert [row.pk for row in keyset.page(found, query(second.newer)).rows] == [row.pk for row in first.rows]
    assert len({row.pk for page in (first, second, third) for row in page.rows}) == 120


def test_mark_that_is_not_ours_shows_the_first_page(now: datetime) -> None:
    write_events(3, now=now)
    assert len(keyset.page(Event.objects.filter(kind=Happened.WORK_HELD), query("?older=1")).rows) == 3


def query(address: str) -> QueryDict:
    return QueryDict(address[1:])
