"""A day at the workbench in a browser: saves that cross, pages that turn beside what is written, and citing them."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect
from pytest_playwright.pytest_playwright import browser as browser  # the one with a window, not the folder's client

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import Decision, Limb
from nrm.actor import Assurance
from nrm.ledger.models import AccessEntry
from referrals.form.evidence import case_files
from referrals.form.evidence.reader import story
from referrals.form.models import Evidence
from tests.committed import Committed
from tests.factories import accounts, decisions
from tests.journeys.walking import accessibility_faults
from tests.signed_in import open_session
from tests.site import Site

PATIENCE = 15_000


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def officer(committed_database: Committed) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def decision(officer: Membership, now: datetime) -> Decision:
    return decisions.begun(decisions.case(officer, now=now), actor_through(officer), now=now)


@pytest.fixture
def file(decision: Decision, officer: Membership, now: datetime) -> Evidence:
    by = actor_through(officer)
    made = case_files.add_to_case(
        case=decision.case, referral=None, name="notes.pdf", content=story.notes(60), by=by, now=now
    )
    Evidence.objects.filter(pk=made.pk).update(verdict="clean")
    return made


def opened(page: Page, site: Site, decision: Decision, officer: Membership, query: str = "") -> Page:
    key = open_session(officer, at=Assurance.SECOND_FACTOR, now=timezone.now())
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site.url}/decisions/{decision.reference}/{query}")
    return page


def reasons(decision: Decision) -> str:
    return decision.findings.get(limb=Limb.ACTION).reasons


class Held:
    """An autosave whose answer the browser does not get: the server has it, and its page never hears."""

    def __init__(self, page: Page) -> None:
        self.reached: list[int] = []
        self.held: list[Route] = []
        page.route("**/save/", self._hold)

    def _hold(self, route: Route) -> None:
        self.reached.append(route.fetch().status)
        self.held.append(route)


def write(page: Page, words: str) -> None:
    page.locator("[name=action_reasons]").fill(words)
    page.locator("[name=action_reasons]").blur()


def until(page: Page, holds: Callable[[], Any]) -> None:
    for _turn in range(300):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def test_save_does_not_meet_its_own_autosave(
    live_site: Site, page: Page, decision: Decision, officer: Membership
) -> None:
    opened(page, live_site, decision, officer)
    slow = Held(page)
    write(page, "They took")
    until(page, lambda: slow.reached)
    assert reasons(decision) == "They took"
    page.locator("[name=action_reasons]").fill("They took my passport")
    page.locator(".nrm-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("Saved")
    expect(page.locator("main")).not_to_contain_text("meanwhile")
    assert slow.reached == [200]
    assert reasons(decision) == "They took my passport"


def test_autosave_whose_answer_was_lost_is_followed_by_the_next(
    live_site: Site, page: Page, decision: Decision, officer: Membership
) -> None:
    opened(page, live_site, decision, officer)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save/", lose, times=1)
    write(page, "They took")
    expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
    write(page, "They took my passport")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert reasons(decision) == "They took my passport"


def test_other_window_s_words_are_told_and_both_are_shown(
    live_site: Site, page: Page, decision: Decision, officer: Membership
) -> None:
    opened(page, live_site, decision, officer)
    other = page.context.new_page()
    other.goto(page.url)
    write(page, "first")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    write(other, "second")
    expect(other.locator("[data-saved]")).to_contain_text("Somebody saved other words meanwhile")
    other.locator(".nrm-bar").get_by_role("button", name="Save", exact=True).click()
    expect(other.locator(".govuk-summary-card")).to_contain_text("first")
    expect(other.locator("[name=action_reasons]")).to_have_value("second")
    assert accessibility_faults(other) == []
    other.locator(".nrm-bar").get_by_role("button", name="Save", exact=True).click()
    expect(other.locator(".govuk-notification-banner")).to_contain_text("Saved")
    assert reasons(decision) == "second"


def test_pages_turn_beside_what_is_typed_and_are_cited(
    live_site: Site, page: Page, decision: Decision, officer: Membership, file: Evidence
) -> None:
    pictures: list[str] = []
    page.on("request", lambda asked: pictures.append(asked.url) if "/pages/" in asked.url else None)
    opened(page, live_site, decision, officer)
    page.locator("[name=means_reasons]").press_sequentially("Half a ")
    page.get_by_role("button", name="Files (1)").click()
    page.get_by_role("button", name="notes.pdf").click()
    expect(page.get_by_role("region", name="page 1 of 60")).to_be_visible()
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_role("region", name="page 2 of 60")).to_be_visible()
    expect(page.get_by_role("button", name="Next page")).to_be_focused()
    page.locator("[name=means_reasons]").press("Alt+PageDown")
    expect(page.get_by_role("region", name="page 3 of 60")).to_be_visible()
    expect(page.locator("[name=means_reasons]")).to_be_focused()
    page.get_by_label("Page", exact=True).first.fill("31")
    page.get_by_label("Page", exact=True).first.press("Enter")
    expect(page.get_by_role("region", name="page 31 of 60")).to_be_visible()
    expect(page.locator("[name=means_reasons]")).to_have_value("Half a ")
    assert page.url.endswith(f"?show={file.reference}&page=31")
    until(page, lambda: len(pictures) >= 4)
    assert [int(url.split("/")[-2]) for url in pictures] == [1, 2, 3, 31]
    assert accessibility_faults(page) == []
    page.locator("[name=means_reasons]").focus()
    page.get_by_role("button", name="Cite this page").click()
    expect(page.locator("#cite-limb")).to_have_value(f"/decisions/{decision.reference}/cite/means/")
    expect(page.locator("[data-compose] [name=page]")).to_have_value("31")
    assert accessibility_faults(page) == []
    page.get_by_label("What in it matters").fill("The fare was set against her wages")
    page.get_by_role("button", name="Cite it").click()
    expect(page.locator("[data-part=citations-means]")).to_contain_text("page 31: The fare was set against her wages")
    expect(page.locator("[data-compose]")).to_be_hidden()
    expect(page.locator("[name=means_reasons]")).to_have_value("Half a ")
    page.get_by_role("button", name="Account", exact=True).click()
    page.locator("[data-part=citations-means]").get_by_role("button", name="page 31").first.click()
    expect(page.get_by_role("region", name="page 31 of 60")).to_be_visible()
    looks = AccessEntry.objects.filter(subject_type="form.evidence", fields__0__startswith="page ")
    assert set(looks.values_list("fields__0", flat=True)) == {"page 1", "page 2", "page 3", "page 31"}


@pytest.mark.parametrize("width", [320, 1280, 1920])
def test_nothing_spills_and_no_rule_is_broken(
    live_site: Site, page: Page, decision: Decision, officer: Membership, file: Evidence, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, live_site, decision, officer, f"?show={file.reference}&page=7")
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_pages_turn_and_nothing_typed_is_lost(
    live_site: Site, browser: Browser, decision: Decision, officer: Membership, file: Evidence
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), live_site, decision, officer)
    page.locator("[name=action_reasons]").fill("Kept")
    page.get_by_role("button", name="Files (1)").click()
    page.get_by_role("button", name="notes.pdf").click()
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_role("region", name="page 2 of 60")).to_be_visible()
    page.locator("#pane-page").fill("60")
    page.locator("#pane-page").press("Enter")
    expect(page.get_by_role("region", name="page 60 of 60")).to_be_visible()
    expect(page.locator("[name=action_reasons]")).to_have_value("Kept")
    page.get_by_role("button", name=re.compile("Cite a passage.*Action")).click()
    expect(page.get_by_label("Page", exact=True)).to_have_value("60")
    page.get_by_role("button", name="Cite it").click()
    expect(page.locator("[data-part=citations-action]")).to_contain_text("page 60")
    expect(page.get_by_role("region", name="page 60 of 60")).to_be_visible()
    context.close()
