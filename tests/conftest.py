"""Fixtures of every test: the database (rolled back, or a clone of one's own), a live site, a browser, the instant."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as effort
from pytest_django import DjangoDbBlocker

from nrm.services import places, provisioning
from tests import committed, database, own_commits, site
from tests.clock import NOW
from tests.committed import Committed
from tests.site import Site

# How long a machine under load thinks about an example says nothing of the product.
effort.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
effort.load_profile("here")

FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_configure(config: pytest.Config) -> None:
    """Each client of a test builds its middleware anew: static files are looked for when they are asked for."""
    settings.WHITENOISE_AUTOREFRESH = True
    config.pluginmanager.register(own_commits)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Django's committing tests flush tables, which the application's role must not be able to do."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushes = marker is not None and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
        if flushes or FLUSHING & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: to commit, take the fixture committed_database instead.")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This worker's clone of the template. Tests in it are rolled back; it is never flushed."""
    name = str(connections["default"].settings_dict["NAME"])
    server = os.environ["NRM_TEST_SERVER_URL"]
    provisioning.clone(server, template=database.TEMPLATE, database=name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    provisioning.drop(server, name)


@pytest.fixture
def committed_database(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Committed]:
    """A clone that this test alone commits to. Threads, and child processes by their environment, see it too."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        raise pytest.UsageError("committed_database is a database of its own: drop the django_db marker and db.")
    with django_db_blocker.unblock(), committed.own_clone(monkeypatch) as clone:
        yield clone


@pytest.fixture
def live_site(committed_database: Committed, settings: Any) -> Iterator[Site]:
    """The product on a port of its own, for a browser, over this test's own database."""
    with site.serving() as running:
        settings.PUBLIC_ADDRESS = running.url
        yield running


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": _chromium(), "args": list(CHROMIUM_ARGUMENTS)}


CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def _chromium() -> str:
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, site.CHROMIUM_NAMES)), None)
    fetched = places.ROOT / "var" / "chromium" / "path"
    if named is None and fetched.exists():
        named = fetched.read_text(encoding="utf-8").strip()
    if named is None:
        pytest.fail("No Chromium: set CHROMIUM to one, or run make test, which installs it.", pytrace=False)
    return named
