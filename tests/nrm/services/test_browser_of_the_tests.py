"""The browser's own floor: it reaches the live site over this test's database, and nothing else in the world."""

import pytest
from playwright.sync_api import Error, Page

from tests.site import Site


def test_browser_reaches_the_live_site_and_its_styles(live_site: Site, page: Page) -> None:
    answer = page.goto(f"{live_site.url}/readyz")
    assert answer is not None
    assert answer.json()["ready"] is True
    style = page.goto(f"{live_site.url}/static/dist/app.css")
    assert style is not None
    assert style.ok


def test_browser_reaches_nothing_else(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.com/")
