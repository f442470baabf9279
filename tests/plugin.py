"""Starts this test run's own PostgreSQL and Valkey before Django reads its settings. Loaded by `-p tests.plugin`.

Under pytest-xdist each worker has its own: the ledger's sealer waits for every transaction of a cluster, so a test
that holds one open would hold up another worker's.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from nrm.services import embedded, places
from nrm.services.valkey import Valkey
from tests import database

pytest_plugins = ("tests.budget", "tests.canary_sweep", "tests.counts", "tests.proof")
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SEALER_URL")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
_services = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """A wrapper, because pytest-django's own hook of this name reads the settings."""
    _start()
    for name in URLS:
        os.environ[name] = database.named(os.environ[name], f"nrm_test_{WORKER or 'main'}")
    return (yield)


def pytest_unconfigure() -> None:
    _services.close()


def _start() -> None:
    folder = Path(tempfile.mkdtemp(prefix="nrm-tests-", dir=places.open_folder()))
    folder.chmod(0o711)
    _services.callback(shutil.rmtree, folder, ignore_errors=True)
    (folder / "var" / "static").mkdir(parents=True)
    os.environ |= {
        "NRM_MODE": "test",
        "NRM_VAR_DIR": str(folder / "var"),
        # Playwright's driver runs an event loop in the tests' thread.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "yes",
        "SECRET_KEY": "tests-only-and-never-anywhere-else-0123456789",
    }
    postgres = database.open_copy_of_template(folder / "postgres")
    _services.callback(postgres.stop)
    valkey = Valkey(folder / "valkey", log=folder / "valkey.log", password=postgres.credentials.broker)
    _services.callback(valkey.stop)
    valkey.start()
    os.environ |= embedded.database_environment(postgres, database.TEMPLATE)
    os.environ |= {"REDIS_URL": valkey.url, "NRM_TEST_SERVER_URL": database.server_url(postgres)}
