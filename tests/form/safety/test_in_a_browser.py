"""From my referrals to the receipt, and to the notice at the other end: on a telephone, at a desk, without scripts."""

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect

from accounts.models.membership import Membership
from nrm.actor import Assurance
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from tests import canaries
from tests.factories import accounts
from tests.form.safety.conftest import make_bodies
from tests.journeys.walking import Walk
from tests.signed_in import open_session
from tests.site import Site

PHONE, DESK = ViewportSize(width=320, height=720), ViewportSize(width=1280, height=900)


def signed_in(page: Page, site: Site, membership: Membership) -> Walk:
    key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
    return Walk(page, site.url)


def no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_adult_is_referred_in_two_minutes_and_the_contractor_acts(
    size: ViewportSize, live_site: Site, page: Page
) -> None:
    bodies, address = make_bodies(), canaries.secret("address")
    page.set_viewport_size(size)
    walk = signed_in(page, live_site, accounts.membership())
    walk.go("/referrals/").click("Start a two-minute safety referral").heading("Two-minute safety referral")
    no_sideways_scroll(page)
    walk.click("Send now").sees("Needed before anything is sent")
    for name, value in (("nation", "england"), ("age_now", "adult"), ("consent", "yes"), ("consent_support", "yes")):
        page.locator(f"[name={name}][value={value}]").check(force=True)
    page.locator("[name=where_now_area]").fill("Wexcombe")
    page.locator("[name=where_now_address]").fill(address)
    page.locator("[name=danger_now][value=yes]").check(force=True)
    page.locator("[name=call_back_name]").fill("PC Carrow")
    page.locator("[name=call_back_phone]").fill("07700 900123")
    walk.click("Send now").heading("Safety referral sent")
    walk.sees(Case.objects.get().number, bodies.prime.name, "consent", "Complete the rest")
    no_sideways_scroll(page)
    walk.follow("Go on to the full referral").sees("The safety referral has been sent")
    reader = Membership.objects.get(organisation=bodies.prime)
    walk = signed_in(page, live_site, reader)
    walk.go("/").sees("1 notice has not been opened")
    walk.go("/referrals/notices/").sees("New").follow("Emergency support asked for")
    walk.sees("Wexcombe", "07700 900123", f"First opened by {reader.person.full_name}")
    no_sideways_scroll(page)
    expect(page.locator("main")).not_to_contain_text(address)
    walk.click("Open the address").sees(address)
    no_sideways_scroll(page)
    assert Notice.objects.get().opened_by_membership_id == reader.pk
    assert walk.complaints == []


def test_without_scripts_a_child_is_referred_from_one_page(live_site: Site, browser: Browser) -> None:
    bodies = make_bodies()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    walk = signed_in(page, live_site, accounts.membership())
    walk.look_at_each_page = False
    walk.go("/referrals/new/").click("Start a two-minute safety referral")
    page.locator("[name=nation][value=england]").check(force=True)
    page.locator("[name=age_now][value=under_18]").check(force=True)
    page.locator("select[name=local_authority]").select_option(str(bodies.council.reference))
    page.locator("[name=call_back_name]").fill("PC Carrow")
    page.locator("[name=call_back_phone]").fill("07700 900123")
    walk.click("Send now").heading("Safety referral sent").sees(bodies.council.name)
    context.close()
