"""The whole way round, in a browser: half typed, idle too long, signed out, signed in again, and the text is there."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.signing_in import sessions
from tests.accounts.signing_in.conftest import PASSWORD, SECRET, code, enrol, member, organisation
from tests.site import Site


@pytest.fixture
def short(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an hour shrunk to seconds, on the server and in the page."""
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 6, 4
    monkeypatch.setattr(sessions, "IDLE", timedelta(seconds=6))
    monkeypatch.setattr(sessions, "WRITE_EVERY", timedelta(seconds=1))


def _sign_in(page: Page, email: str, *, steps: int) -> None:
    page.get_by_label("Work email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code", exact=True).fill(code(SECRET, steps=steps))
    page.get_by_role("button", name="Continue").click()


def test_half_filled_page_comes_back_after_the_session_ended(live_site: Site, page: Page, short: None) -> None:
    person = member(organisation()).person
    enrol(person)
    page.goto(f"{live_site.url}/sign-in/?next=/account/details/")
    _sign_in(page, person.email, steps=0)
    page.get_by_label("Full name").fill("Ada Field-Morrow, half typ")
    expect(page.get_by_role("heading", name="You will be signed out soon")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible(timeout=15_000)
    expect(page.get_by_text("You have been signed out")).to_be_visible()
    _sign_in(page, person.email, steps=1)
    expect(page.get_by_role("heading", name="We kept what you had typed")).to_be_visible()
    page.get_by_role("button", name="Go back to the page with it").click()
    expect(page.get_by_label("Full name")).to_have_value("Ada Field-Morrow, half typ")


def test_staying_signed_in_keeps_the_page(live_site: Site, page: Page, short: None) -> None:
    person = member(organisation()).person
    enrol(person)
    page.goto(f"{live_site.url}/sign-in/?next=/account/details/")
    _sign_in(page, person.email, steps=0)
    page.get_by_label("Full name").fill("Ada Morrow")
    page.get_by_role("button", name="Stay signed in").click(timeout=10_000)
    expect(page.get_by_role("heading", name="You will be signed out soon")).to_be_hidden()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your details have been changed.")).to_be_visible()
