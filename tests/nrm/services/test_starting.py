"""`make demo` from the outside: it starts, it finds what a kill left, it refuses in one sentence, it stops cleanly.

One folder for the whole module, because a first start takes longest; each test leaves it stopped.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from nrm.services import places
from nrm.services.processes import Identity, identity_of
from tests import committed, peopled
from tests.committed import Committed
from tests.nrm.services import running
from tests.nrm.services.running import Demo

pytestmark = pytest.mark.xdist_group("starting")


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    # Not below pytest's own folder, which is private: as root, PostgreSQL's user must reach it.
    folder = Path(places.open_folder()) / f"nrm-starting-{os.getpid()}"
    folder.mkdir(mode=0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def demo(var: Path) -> Iterator[Demo]:
    started = running.start(var, background=True)
    yield started
    started.process.kill()
    started.process.wait()


def test_starts_from_nothing_introduces_itself_and_stops_on_an_interrupt_in_the_background(
    var: Path, demo: Demo
) -> None:
    said = demo.wait_for_page()
    assert f"http://localhost:{demo.port}" in said
    assert demo.answers("/readyz") == 200
    assert "already runs" in running.start(var).complaint()
    assert "migrated" in _query_through_manage(var)
    children = _children(var)
    assert demo.end(signal.SIGINT) < 15
    assert demo.process.returncode == 0
    assert not [child for child in children if child.is_alive()]
    assert not (var / "run" / "services.json").exists()


def test_starts_again_after_a_kill_and_leaves_nothing_of_the_killed_one(var: Path, demo: Demo) -> None:
    demo.wait_for_page()
    left = _children(var)
    demo.end(signal.SIGKILL)
    again = running.start(var, port=demo.port)
    again.wait_for_page()
    assert again.answers() == 200
    assert not [child for child in left if child.is_alive()]
    again.end(signal.SIGTERM)


def test_a_server_that_dies_ends_the_product_in_one_sentence(var: Path, demo: Demo) -> None:
    demo.wait_for_page()
    broker = json.loads((var / "valkey" / "pid.json").read_text())["pid"]
    os.kill(broker, signal.SIGKILL)
    assert "The broker stopped by itself" in demo.complaint()
    assert demo.answers() == 0


def test_a_taken_port_is_refused_in_one_sentence(var: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        refused = running.start(var, port=other.getsockname()[1]).complaint()
    assert "is taken by another program" in refused
    assert "\n" not in refused


@pytest.mark.parametrize("port", ["eight", "0", "70000"])
def test_a_port_that_is_none_is_refused_in_one_sentence(var: Path, port: str) -> None:
    refused = running.start(var, given={"PORT": port}).complaint()
    assert refused == f"PORT must be a number from 1 to 65535, not {port!r}."


@pytest.fixture
def keyring(var: Path) -> Path:
    """Of a product that ran there before, whichever test ran first."""
    file = var / "keys" / "keyring.json"
    if not file.exists():
        first = running.start(var)
        first.wait_for_page()
        first.end()
    return file


def test_a_lost_keyring_stops_the_start(var: Path, keyring: Path) -> None:
    keyring.rename(keyring.with_suffix(".away"))
    refused = running.start(var).complaint()
    keyring.with_suffix(".away").rename(keyring)
    assert "keyring" in refused
    assert "\n" not in refused


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DATABASE_URL", "postgres://nobody:x@127.0.0.1:9/nowhere"),
        ("DATABASE_URL", "nonsense"),
        ("REDIS_URL", "redis://127.0.0.1:9/0"),
        ("REDIS_URL", "nonsense"),
    ],
)
def test_a_given_server_that_does_not_answer_is_one_sentence(tmp_path: Path, name: str, address: str) -> None:
    refused = running.start(tmp_path, given={name: address}).complaint()
    assert name in refused
    assert "check the address" in refused
    assert "\n" not in refused


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker) -> Iterator[Committed]:
    """A database that holds the demo world, as that of somebody who comes back with it."""
    with django_db_blocker.unblock(), committed.own_clone(monkeypatch, of=peopled.demo().name) as clone:
        yield clone


def test_a_given_database_is_used_and_none_is_started(told: Committed, tmp_path: Path) -> None:
    keyring = tmp_path / "keys" / "keyring.json"
    keyring.parent.mkdir()
    shutil.copy(settings.KEYRING_FILE, keyring)
    given = {
        "DATABASE_URL": told.app_url,
        "DATABASE_OWNER_URL": told.owner_url,
        "DATABASE_SEALER_URL": told.sealer_url,
        "REDIS_URL": os.environ["REDIS_URL"],
    }
    demo = running.start(tmp_path, given=given)
    demo.wait_for_page()
    assert demo.answers("/readyz") == 200
    assert not (tmp_path / "postgres").exists()
    demo.end()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PUBLIC_ADDRESS", "DATABASE_URL", "REDIS_URL"])
def test_a_setting_that_production_lacks_is_one_sentence(tmp_path: Path, missing: str) -> None:
    given = {
        "SECRET_KEY": "long-enough-for-a-test",
        "ALLOWED_HOSTS": "nrm.example",
        "PUBLIC_ADDRESS": "https://nrm.example",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nowhere",
        "REDIS_URL": "redis://127.0.0.1:9/0",
    }
    del given[missing]
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=places.ROOT,
        env=running.environment(tmp_path, NRM_MODE="production", **given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith(f"{missing} is not set.")
    assert done.stderr.strip().count("\n") == 0


def _children(var: Path) -> list[Identity]:
    """Every process whose pid file or whose parent says that it belongs to the product in this folder."""
    files = [*(var / "run").glob("*.json"), *var.glob("*/pid.json")]
    kept = [json.loads(file.read_text()) for file in files]
    return [identity_of(entry["pid"]) for entry in kept if "pid" in entry]


def _query_through_manage(var: Path) -> str:
    """Another command, in another terminal, finds the running database by itself."""
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--check", "--skip-checks"],
        cwd=places.ROOT,
        env=running.environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    return "migrated" if done.returncode == 0 else done.stdout + done.stderr
