"""The sweep over the whole suite (tests/canary_sweep.py) can fail: each channel is shown a mark that it must find.

That nothing personal leaks is asserted after every test of every folder; here the detectors themselves are tested.
"""

import logging
from typing import Any

import pytest
import redis
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone

from accounts.models.user import User
from nrm.actor import SYSTEM
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from tests import canaries, canary_tables
from tests.canary_sweep import Sweep, watch_responses, watch_tasks
from tests.security.taking_back import taken_back


@pytest.fixture
def other() -> Sweep:
    """A sweep of its own: a hit here is what is wanted, and does not fail the test."""
    return Sweep()


def test_a_mark_in_a_log_message_is_found(other: Sweep) -> None:
    logger = logging.Logger("apart")
    logger.addHandler(other)
    logger.error("could not reach %s", canaries.personal())
    assert [hit.split(":")[0] for hit in other.hits] == ["log messages"]


def test_a_mark_in_a_json_log_line_is_found(other: Sweep) -> None:
    logger = logging.Logger("apart")
    logger.addHandler(other)
    logger.error(f"could not reach {canaries.personal()}")
    assert "log lines" in {hit.split(":")[0] for hit in other.hits}


def test_a_mark_in_the_broker_is_found(other: Sweep) -> None:
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.rpush("nrm:apart", canaries.personal())
    other.broker()
    broker.delete("nrm:apart")
    assert [hit.split(":")[0] for hit in other.hits] == ["broker keys"]


@pytest.mark.parametrize(
    ("address", "response", "channel"),
    [
        ("/people/?q={mark}", HttpResponse(), "addresses"),
        ("/people/", HttpResponseRedirect("/people/{mark}/"), "redirects"),
        ("/people/", HttpResponse("no {mark}", status=404), "error pages"),
        ("/people/", HttpResponse("no {mark}", status=500), "error pages"),
    ],
    ids=["address", "redirect", "not found", "server error"],
)
def test_a_mark_in_an_answer_is_found(address: str, response: HttpResponse, channel: str, other: Sweep) -> None:
    mark = canaries.personal()
    response.content = response.content.replace(b"{mark}", mark.encode())
    response.headers["Location"] = response.headers.get("Location", "").replace("%7Bmark%7D", mark)
    ask = watch_responses(lambda handler, request: response, other)
    ask(None, RequestFactory().get(address.replace("{mark}", mark)))
    assert [hit.split(":")[0] for hit in other.hits] == [channel]


def test_what_a_person_typed_may_come_back_to_them(other: Sweep) -> None:
    mark = canaries.personal()
    ask = watch_responses(lambda handler, request: HttpResponse(f"{mark} is too long", status=400), other)
    ask(None, RequestFactory().post("/people/", {"full_name": mark}))
    assert other.hits == []


def test_a_mark_among_a_tasks_arguments_is_found(other: Sweep) -> None:
    send: Any = watch_tasks(lambda task, *args, **kwargs: None, other)
    send(None, args=[canaries.personal()])
    assert [hit.split(":")[0] for hit in other.hits] == ["task arguments"]


@pytest.mark.parametrize("mark", [canaries.secret, canaries.personal])
def test_a_mark_outside_its_columns_is_found_in_the_tables(mark: Any, db: None) -> None:
    with taken_back():
        User.objects.create(email="somebody@body.example", full_name="Somebody", password=mark())
        assert "accounts_user" in canary_tables.tables_with_canaries().names


def test_a_mark_is_found_in_a_table_that_was_written_to_and_rolled_back_in_part(db: None, other: Sweep) -> None:
    """What each test of a shared database is looked through for."""
    with taken_back():
        User.objects.create(email="somebody@body.example", full_name="Somebody", password=canaries.personal())
        other.database(is_shared=True)
    assert other.hits == ["plaintext in table accounts_user"]


def test_look_that_was_committed_beside_the_test_is_looked_through_too(db: None) -> None:
    assert "ledger_accessentry" in canary_tables.written_tables()


def test_tables_that_nothing_was_written_to_hold_no_mark(db: None) -> None:
    """All that the others are spared is the template, which is looked through here."""
    assert canary_tables.tables_with_canaries().names == []


@pytest.mark.parametrize("disguise", canaries.disguises(canaries.VAULT_PREFIX))
def test_a_disguised_secret_is_found_in_the_tables(disguise: str, db: None) -> None:
    with taken_back():
        User.objects.create(email="somebody@body.example", full_name=f"0{disguise}0")
        assert canary_tables.tables_with_canaries().names == ["accounts_user"]


def test_a_name_in_its_own_column_is_left_alone(db: None) -> None:
    User.objects.create(email=canaries.email("body.example"), full_name=canaries.personal())
    assert canary_tables.tables_with_canaries().names == []


def test_every_table_is_looked_at(db: None) -> None:
    assert canary_tables.tables_with_canaries().looked_at == len(canary_tables.every_table())


def test_what_the_vault_keeps_is_plaintext_nowhere(db: None) -> None:
    """Stored, opened and looked for in every table, by the sweep that follows this test too."""
    plaintext, now = canaries.secret(), timezone.now()
    reference = vault.store(plaintext=plaintext, kind=next(iter(VaultKind)), by=SYSTEM, now=now)
    assert vault.open_entry(reference, purpose="a test of the vault", by=SYSTEM, now=now) == plaintext
    assert canary_tables.tables_with_canaries().names == []
