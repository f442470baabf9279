"""What only a browser can show: accessibility rules, narrow screens, the session dialog, keys, no scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nrm.actor import Assurance
from tests.factories import accounts
from tests.signed_in import open_session
from tests.site import Site

WIDTHS = (320, 768, 1280)
ADDRESSES = ("/gallery/", "/gallery/?errors=shown", "/help/", "/help/signing-in/", "/accessibility/", "/nowhere/")
MINUTE = 60_000


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda line: heard.append(line.text) if line.type in {"error", "warning"} else None)
    yield heard
    assert [line for line in heard if "404" not in line] == []


@pytest.fixture
def colleague(live_site: Site, context: BrowserContext) -> Site:
    """The browser of somebody who is signed in with the second factor."""
    key = open_session(accounts.membership(), at=Assurance.SECOND_FACTOR, now=timezone.now())
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_site.url}])
    return live_site


@pytest.mark.parametrize("width", [320, 1280])
def test_no_component_breaks_an_accessibility_rule(
    colleague: Site, page: Page, complaints: list[str], width: int
) -> None:
    """The gallery holds every component; the whole product's pages are walked by the accessibility tests."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(colleague.url + "/gallery/?errors=shown")
    expect(page.locator(".autocomplete__input")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_spills_sideways(colleague: Site, page: Page, complaints: list[str]) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(colleague.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} at {width}"


def test_session_dialog_warns_two_minutes_before_and_extends(
    colleague: Site, page: Page, complaints: list[str]
) -> None:
    page.clock.install()
    page.goto(colleague.url + "/help/")
    page.clock.run_for(27 * MINUTE)
    expect(page.locator("dialog")).to_be_hidden()
    page.clock.run_for(1 * MINUTE + 2000)
    expect(page.locator("dialog")).to_be_visible()
    expect(page.locator("[data-session-left]")).to_have_text("2 minutes")
    expect(page.locator("[data-session-extend]")).to_be_focused()
    with page.expect_response("**/session/stay/") as answered:
        page.locator("[data-session-extend]").click()
    assert answered.value.status == 200
    expect(page.locator("dialog")).to_be_hidden()


def test_session_dialog_holds_what_was_typed_and_goes_to_the_sign_in_page(colleague: Site, page: Page) -> None:
    page.clock.install()
    page.goto(colleague.url + "/account/details/")
    field = page.locator("main form[method=post] input[type=text]").first
    name = field.get_attribute("name")
    field.fill("Half a name")
    with page.expect_request("**/session/hold/") as sent, page.expect_request("**/sign-in/?next=*") as left:
        page.clock.run_for(30 * MINUTE + 2000)
    assert f"{name}=Half+a+name" in (sent.value.post_data or "")
    assert "held_path=%2Faccount%2Fdetails%2F" in (sent.value.post_data or "")
    assert "csrfmiddlewaretoken" not in (sent.value.post_data or "")
    assert left.value.url.endswith("?next=%2Faccount%2Fdetails%2F")


def test_session_dialog_says_so_when_the_service_is_out_of_reach(colleague: Site, page: Page) -> None:
    page.clock.install()
    page.goto(colleague.url + "/help/")
    page.route("**/session/stay/", lambda route: route.abort())
    page.clock.run_for(29 * MINUTE)
    page.locator("[data-session-extend]").click()
    expect(page.locator("[data-session-problem]")).to_be_visible()
    expect(page.locator("dialog")).to_be_visible()


def test_keys_work_but_not_while_typing(colleague: Site, page: Page) -> None:
    page.goto(colleague.url + "/help/")
    page.keyboard.press("s")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#search-words")).to_have_value("?")
    page.locator("h1").click()
    page.locator("#search-words").blur()
    page.keyboard.press("?")
    page.wait_for_url("**/shortcuts/")


def test_strangers_keys_do_nothing(live_site: Site, page: Page) -> None:
    page.goto(live_site.url + "/help/")
    page.keyboard.press("?")
    page.wait_for_timeout(200)
    assert page.url.endswith("/help/")


def test_error_summary_takes_the_focus_and_leads_to_the_field(live_site: Site, page: Page) -> None:
    page.goto(live_site.url + "/gallery/?errors=shown")
    expect(page.locator(".govuk-error-summary").first).to_be_focused()
    page.locator(".govuk-error-summary a", has_text="Date of birth").first.click()
    expect(page.locator("#id_born_0")).to_be_focused()


def test_choosing_an_option_reveals_its_field_and_the_searchable_select_narrows(
    live_site: Site, page: Page, complaints: list[str]
) -> None:
    page.goto(live_site.url + "/gallery/")
    expect(page.locator("#id_authority")).to_be_hidden()
    page.locator("#id_nation_2").check()
    expect(page.locator("#id_authority")).to_be_visible()
    page.locator(".autocomplete__input").fill("Ar")
    page.locator(".autocomplete__option", has_text="Arabic").click()
    assert page.locator("select[name=language]").evaluate("select => select.value") == "ar"


def test_everything_is_there_without_scripts(live_site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.url + "/gallery/")
    for field in ("#id_name", "#id_authority", "#id_language", "#id_account", "#id_born_0", "#id_letter"):
        expect(page.locator(field)).to_be_visible()
    expect(page.get_by_text("Show", exact=True)).to_be_hidden()
    expect(page.locator(".nrm-copy__button").first).to_be_hidden()
    context.close()
