"""Starts this test run's own PostgreSQL and Valkey before Django reads its settings. Loaded by `-p tests.plugin`.

Under pytest-xdist each worker has its own: the ledger's sealer waits for every transaction of a cluster, so a test
that holds one open would hold up another worker's. Whoever hands the tests out has none.
"""

import gc
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from nrm.services import embedded, places
from nrm.services.valkey import Valkey
from nrm.vault import keyfile
from tests import database, worlds

pytest_plugins = ("tests.budget", "tests.canary_sweep", "tests.counts", "tests.order", "tests.proof")
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SEALER_URL")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
SECRET = "tests-only-and-never-anywhere-else-0123456789"
MEMORY = Path("/dev/shm")  # noqa: S108 - made by mkdtemp
# Twice what three workers were seen to fill.
ROOM = 8_000_000_000
_services = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """A wrapper, because pytest-django's own hook of this name reads the settings."""
    # Hardly any of a hundred thousand objects is ever garbage: to look for it as often as usual takes minutes.
    gc.set_threshold(50_000, 50, 100)
    folder = _folder()
    if getattr(early_config.known_args_namespace, "numprocesses", None) and not WORKER:
        os.environ |= dict.fromkeys(URLS, embedded.NOWHERE) | {"REDIS_URL": "redis://127.0.0.1:9/0"}
    else:
        _start(folder)
    for name in URLS:
        os.environ[name] = database.named(os.environ[name], f"nrm_test_{WORKER or 'main'}")
    return (yield)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    _services.close()


def _folder() -> Path:
    """Of this process; and, where it is the first of the run, one for what all of its workers share."""
    folder = Path(tempfile.mkdtemp(prefix="nrm-tests-", dir=_quickest()))
    folder.chmod(0o711)
    _services.callback(shutil.rmtree, folder, ignore_errors=True)
    (folder / "var" / "static").mkdir(parents=True)
    (folder / "shared").mkdir(mode=0o700)
    os.environ.setdefault(worlds.SHARED, str(folder / "shared"))
    os.environ |= {
        "NRM_MODE": "test",
        "NRM_VAR_DIR": str(folder / "var"),
        # Playwright's driver runs an event loop in the tests' thread.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "yes",
        "SECRET_KEY": SECRET,
    }
    # What one worker has sealed, another opens.
    key = hashlib.sha256(SECRET.encode()).digest()
    keyfile.create(folder / "var" / "keys" / "keyring.json", keyfile.Keyring("k1", {"k1": key}))
    return folder


def _quickest() -> str:
    """In memory where there is plenty of it: nothing that a test writes is read after the run."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return str(MEMORY)
    return places.open_folder()


def _start(folder: Path) -> None:
    postgres = database.open_copy_of_template(folder / "postgres")
    _services.callback(postgres.stop)
    valkey = Valkey(folder / "valkey", log=folder / "valkey.log", password=postgres.credentials.broker)
    _services.callback(valkey.stop)
    valkey.start()
    os.environ |= embedded.database_environment(postgres, database.TEMPLATE)
    os.environ |= {"REDIS_URL": valkey.url, "NRM_TEST_SERVER_URL": database.server_url(postgres)}
