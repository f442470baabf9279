"""Uploading with scripts, without them, and by dropping; on a phone and at a desk, with the accessibility rules."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.cast import actor_through
from nrm.actor import Assurance
from referrals.form.models import Draft
from tests.factories import accounts, form
from tests.form.evidence import corpus
from tests.journeys.walking import accessibility_faults
from tests.signed_in import open_session
from tests.site import Site

PATIENCE = 15_000
SHOTS = os.environ.get("NRM_SHOTS", "")
DROP = """files => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
  document.querySelector("[data-upload]").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


def _open(page: Page, site: Site) -> Draft:
    membership = accounts.membership()
    key = open_session(membership, at=Assurance.MAILBOX, now=timezone.now())
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
    page.set_default_timeout(PATIENCE)
    draft = form.draft(actor_through(membership), now=timezone.now())
    page.goto(f"{site.url}/referrals/drafts/{draft.reference}/evidence/")
    return draft


def _file(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def _look(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_files_are_chosen_and_each_says_what_became_of_it(live_site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    draft = _open(page, live_site)
    _look(page, f"empty-{width}")
    page.locator("input[type=file]").set_input_files(
        [_file("letter from the employer of the spring of 2024.pdf", corpus.pdf()), _file("a.jpg", corpus.located())]
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="letter from the employer")).to_be_visible()
    page.locator("input[type=file]").set_input_files([_file("holiday.svg", b"<svg/>")])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-upload-said]")).to_contain_text("holiday.svg: This kind of file cannot be taken")
    expect(page.locator("[data-upload-list]")).to_contain_text("holiday.svg")
    _look(page, f"files-{width}")
    assert draft.evidence.count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_files_are_dropped(live_site: Site, page: Page) -> None:
    draft = _open(page, live_site)
    page.evaluate(DROP, [["a.jpg", list(corpus.picture())], ["b.pdf", list(corpus.pdf())]])
    expect(page.get_by_role("heading", name="b.pdf")).to_be_visible()
    assert draft.evidence.count() == 2


def test_without_scripts_the_form_uploads(live_site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open(page, live_site)
    page.locator("input[type=file]").set_input_files([_file("a.jpg", corpus.picture()), _file("b.exe", b"MZ")])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("b.exe: This kind of file cannot be taken")
    expect(page.get_by_role("heading", name="a.jpg")).to_be_visible()
    context.close()
