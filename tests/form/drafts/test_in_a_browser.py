"""What the scripts add: answers save themselves, questions fold away, and a lost connection loses nothing."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.cast import actor_through
from nrm.actor import Assurance
from referrals.form.models import Draft
from tests.factories import accounts, form
from tests.signed_in import open_session
from tests.site import Site

PATIENCE = 15_000


def _signed_in(page: Page, site: Site) -> Draft:
    membership = accounts.membership()
    key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
    page.set_default_timeout(PATIENCE)
    return form.draft(actor_through(membership), now=timezone.now() - timedelta(minutes=1))


def test_an_answer_saves_itself_when_it_is_left(live_site: Site, page: Page) -> None:
    draft = _signed_in(page, live_site)
    page.goto(f"{live_site.url}/referrals/drafts/{draft.reference}/page/account/")
    page.locator("[name=account]").fill("They took\nmy passport")
    page.locator("[name=account]").blur()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert draft.answers.get(question="account").value == "They took\nmy passport"
    page.reload()
    expect(page.locator("[name=account]")).to_have_value("They took\nmy passport")


def test_a_second_window_is_told_and_overwrites_nothing(live_site: Site, page: Page) -> None:
    draft = _signed_in(page, live_site)
    address = f"{live_site.url}/referrals/drafts/{draft.reference}/page/account/"
    other = page.context.new_page()
    for window in (page, other):
        window.goto(address)
    page.locator("[name=account]").fill("first")
    page.locator("[name=account]").blur()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    other.locator("[name=account]").fill("second")
    other.locator("[name=account]").blur()
    expect(other.locator("[data-saved]")).to_contain_text("another window")
    expect(other.locator("[name=account]")).to_have_value("second")
    assert draft.answers.get(question="account").value == "first"


def test_button_does_not_meet_its_own_autosave(live_site: Site, page: Page) -> None:
    draft = _signed_in(page, live_site)
    page.goto(f"{live_site.url}/referrals/drafts/{draft.reference}/page/account/")
    reached: list[int] = []
    # The server has it, and its answer never comes.
    page.route("**/save/**", lambda route: reached.append(route.fetch().status))
    with page.expect_request("**/save/**"):
        page.locator("[name=account]").fill("They took")
        page.locator("[name=account]").blur()
    page.locator("[name=account]").fill("They took my passport")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(lambda address: "/account/" not in address)
    assert reached == [200]
    assert draft.answers.get(question="account").value == "They took my passport"


def test_text_stays_and_is_said_to_be_unsaved_without_a_connection(live_site: Site, page: Page) -> None:
    draft = _signed_in(page, live_site)
    page.goto(f"{live_site.url}/referrals/drafts/{draft.reference}/page/account/")
    page.context.set_offline(True)
    page.locator("[name=account]").fill("on a train")
    page.locator("[name=account]").blur()
    expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert draft.answers.get(question="account").value == "on a train"


def test_a_question_that_does_not_apply_is_folded_away(live_site: Site, page: Page) -> None:
    draft = _signed_in(page, live_site)
    page.goto(f"{live_site.url}/referrals/drafts/{draft.reference}/page/police/")
    number = page.locator("[data-question=crime_reference]")
    expect(number).to_be_hidden()
    page.locator("[name=police_told][value=yes]").check(force=True)
    expect(number).to_be_visible()
