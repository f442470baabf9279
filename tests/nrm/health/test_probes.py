"""The two probes: what they say when something is missing, and that they give nothing away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from nrm.health import readiness
from nrm.health.readiness import Finding
from nrm.services import ports


def _states(client: Client) -> tuple[int, dict[str, str]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["states"]


@pytest.mark.django_db
def test_healthz_asks_the_database_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "up"}
    assert not queries.captured_queries


@pytest.mark.django_db
def test_readyz_finds_everything_in_place(client: Client) -> None:
    assert _states(client) == (200, dict.fromkeys(("broker", "ledger", "database", "migrations", "keyring"), "ok"))


@pytest.mark.django_db
def test_a_lost_broker_is_reported_and_does_not_stop_requests(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{ports.free_port()}/0"
    code, states = _states(client)
    assert code == 200
    assert states["broker"].startswith("does not answer")


@pytest.mark.django_db
def test_one_role_for_everything_is_reported_as_guarded_by_trigger_only(client: Client, settings: Settings) -> None:
    settings.DATABASE_OWNER_URL = settings.DATABASE_URL
    assert _states(client)[1]["ledger"] == "guarded by trigger only"


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "blocks"), [(-3, True), (-1, False), (1, False), (3, True)])
def test_a_clock_more_than_two_seconds_off_blocks(seconds: int, blocks: bool) -> None:
    found = readiness.findings(now=timezone.now() + timedelta(seconds=seconds))
    assert _named(found, "database").blocks is blocks


@pytest.mark.django_db
def test_an_unapplied_migration_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    readiness.forget()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger'")
    found = readiness.findings(now=timezone.now())
    readiness.forget()
    assert _named(found, "migrations").blocks


@pytest.mark.django_db
def test_a_lost_keyring_blocks_without_saying_where_it_lay(
    client: Client, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert _states(client)[0] == 200
    settings.KEYRING_FILE = tmp_path_factory.mktemp("elsewhere") / "keyring.json"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "elsewhere" not in answer.content.decode()


def test_a_database_that_is_away_blocks_and_its_address_is_not_told(
    client: Client, committed_database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "PORT", ports.free_port())
    answer = client.get("/readyz")
    monkeypatch.undo()
    connection.close()
    assert answer.status_code == 503
    assert answer.json()["states"]["database"] == "does not answer"
    assert "127.0.0.1" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_takes_no_other_method(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def _named(found: list[Finding], name: str) -> Finding:
    return next(finding for finding in found if finding.name == name)
