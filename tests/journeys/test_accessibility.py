"""Every page the route enumeration finds, and its form sent empty: the accessibility rules, and no sideways scroll.

`make prove` looks at each page at both widths and writes what it found to docs/proof/accessibility.json.
"""

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import DjangoDbBlocker

from nrm.actor import Assurance
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.walking import Walk, accessibility_faults
from tests.peopled import Peopled, peopled
from tests.proof import PROVING
from tests.signed_in import open_session
from tests.visits import Visit, every_visit
from tests.worlds import World

PROOF = Path(__file__).resolve().parents[2] / "docs" / "proof" / "accessibility.json"
PARTS = 6
FILES = (
    "prompt_sheet",
    "sent_referral_pdf",
    "evidence_file",
    "evidence_of_case",
    "evidence_page",
    "case_chronology",
    "sitting_printed",
    "my_sitting_printed",
    "letter_preview",
    "letter_file",
    "own_letter_file",
)
# Drawn into another page, and held to the rules there.
PARTS_OF_PAGES = ("decision_beside", "check_beside", "export_progress")
NOT_PAGES = ("api_", "healthz", "readyz", "gallery_letter", "sign_out", "account_logout", *FILES, *PARTS_OF_PAGES)
ERRORS = ("/nowhere/at/all/", "/gallery/?errors=shown")


@pytest.fixture
def begins_in(django_db_blocker: DjangoDbBlocker) -> World:
    """Something stands on every page."""
    with django_db_blocker.unblock():
        return peopled()


def _pages(part: int, told: Peopled) -> list[Visit]:
    pages = [
        visit
        for visit in every_visit(told)
        if "GET" in visit.route.door.methods and not visit.route.name.startswith(NOT_PAGES)
    ]
    return pages[part::PARTS]


def _enter(walk: Walk, visit: Visit) -> None:
    walk.page.context.clear_cookies()
    if visit.visitor:
        key = open_session(visit.visitor, at=Assurance.SECOND_FACTOR, now=timezone.now())
        walk.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": walk.site}])
    walk.page.goto(walk.site + visit.address)


def _faults(page: Page, *, wide: bool) -> list[str]:
    """At the width asked for (both, to prove) the rules; on the phone also that nothing spills sideways."""
    widths = (DESK, PHONE) if PROVING else ((DESK,) if wide else (PHONE,))
    found: list[str] = []
    for size in widths:
        page.set_viewport_size(size)
        found += accessibility_faults(page)
    page.set_viewport_size(PHONE)
    spill = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"spills sideways: {spill} pixels"] if spill > PHONE["width"] else [])


def _send_empty(page: Page) -> bool:
    """Sends the page's own form with nothing filled in; says whether there was one that could be."""
    forms = page.locator("main form[method=post]:not([action]):has(input:not([type=hidden]), textarea, select)")
    buttons = forms.first.locator("button:not([type=button])")
    if buttons.count() == 0 or not buttons.first.is_visible():
        return False
    # A script may ask for the line first, and send a moment later.
    with page.expect_navigation():
        buttons.first.click()
    return True


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_keeps_the_accessibility_rules(
    part: int, begins_in: World, walk: Walk, count: Callable[[str, int], None]
) -> None:
    seen: dict[str, list[str]] = {}
    for visit in _pages(part, begins_in.told):
        _enter(walk, visit)
        seen[visit.route.name] = _faults(walk.page, wide=True)
        if _send_empty(walk.page):
            seen[f"{visit.route.name}, sent empty"] = _faults(walk.page, wide=False)
    count("pages and error states held to the accessibility rules", len(seen))
    _write_down(part, seen)
    assert {name: faults for name, faults in seen.items() if faults} == {}


@pytest.mark.parametrize("path", ERRORS)
def test_pages_of_what_went_wrong_keep_the_rules(path: str, walk: Walk) -> None:
    walk.page.goto(walk.site + path)
    assert _faults(walk.page, wide=False) == []


def test_a_page_that_breaks_a_rule_is_seen(page: Page) -> None:
    page.set_content("<html><body><img src='data:,'><p style='width:900px'>wide</p></body></html>")
    found = " ".join(_faults(page, wide=False))
    assert "image-alt" in found
    assert "spills sideways" in found


def _write_down(part: int, seen: dict[str, list[str]]) -> None:
    """For the statement in the product. The first part begins the file anew."""
    if not PROVING:
        return
    before = json.loads(PROOF.read_text())["found"] if PROOF.exists() and part else {}
    found = {**before, **seen}
    report = {
        "date": timezone.localdate().isoformat(),
        "method": f"axe (axe-playwright-python {version('axe-playwright-python')}) in Chromium",
        "viewports": [PHONE["width"], DESK["width"]],
        "pages": len(found),
        "violations": sum(map(len, found.values())),
        "found": found,
    }
    PROOF.parent.mkdir(parents=True, exist_ok=True)
    PROOF.write_text(json.dumps(report, indent=2) + "\n")
