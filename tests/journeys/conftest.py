"""A browser before the demo world: told once for each worker, cloned for each journey, which may change anything."""

import os
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as product
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from pytest_django import DjangoDbBlocker

from nrm.demo import world
from nrm.services import provisioning
from tests import committed, database
from tests.committed import Committed
from tests.journeys.walking import Walk, post_goes_out
from tests.site import Site

PHONE, DESK = ViewportSize(width=320, height=720), ViewportSize(width=1280, height=900)


@pytest.fixture(scope="session")
def demo_template(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    server, name = os.environ["NRM_TEST_SERVER_URL"], f"nrm_test_demo_{secrets.token_hex(4)}"
    provisioning.clone(server, template=database.TEMPLATE, database=name)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, committed.connected_to(name):
        patch.setattr(product, "DEMO", True)
        world.tell(now=timezone.now())
        post_goes_out()
        connections.close_all()
    yield name
    provisioning.drop(server, name)


@pytest.fixture
def committed_database(
    demo_template: str, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Committed]:
    """As everywhere, but a clone of the demo world."""
    monkeypatch.setattr(database, "TEMPLATE", demo_template)
    with django_db_blocker.unblock(), committed.own_clone(monkeypatch) as clone:
        yield clone


@pytest.fixture
def demo(live_site: Site, settings: Any) -> Site:
    settings.DEMO = True
    return live_site


@pytest.fixture
def walk(demo: Site, page: Page) -> Iterator[Walk]:
    """Somebody at a desk with scripts on. Whatever the browser complains about fails the journey."""
    walk = Walk(page, demo.url)
    page.set_viewport_size(DESK)
    yield walk
    assert walk.complaints == []


@pytest.fixture
def another(demo: Site, browser: Browser) -> Iterator[Callable[..., Walk]]:
    """Other people with browsers of their own: `another()`, or `another(java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def open_browser(**options: Any) -> Walk:
        contexts.append(browser.new_context(**options))
        return Walk(contexts[-1].new_page(), demo.url)

    yield open_browser
    for context in contexts:
        context.close()
