"""A browser before the demo world, which is cloned for each journey: it may change anything."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from pytest_django import DjangoDbBlocker

from tests import committed, peopled
from tests.committed import Committed
from tests.journeys.walking import Walk
from tests.site import Site
from tests.worlds import World

PHONE, DESK = ViewportSize(width=320, height=720), ViewportSize(width=1280, height=900)


@pytest.fixture
def begins_in(django_db_blocker: DjangoDbBlocker) -> World:
    with django_db_blocker.unblock():
        return peopled.demo()


@pytest.fixture
def committed_database(
    begins_in: World, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Committed]:
    """As everywhere, but a clone of the demo world."""
    with django_db_blocker.unblock(), committed.own_clone(monkeypatch, of=begins_in.name) as clone:
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
