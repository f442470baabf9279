"""Ways in: one click in the demo, an invitation, an emailed link at night, keys alone, and back after a pause."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models.organisation import Organisation
from accounts.models.session import SignedInSession
from accounts.roles import ROLES
from tests.accounts.signing_in.conftest import code
from tests.journeys.walking import Walk, link_sent_to

NIGHT_OFFICER = "zora.quill@northmarch-police.example"
PASSWORD = "nine-lanterns-over-water"
Another = Callable[..., Walk]


@pytest.mark.parametrize("half", [0, 1])
def test_every_role_is_one_click_away_and_has_a_home(half: int, walk: Walk) -> None:
    walk.look_at_each_page = False
    for role in ROLES[half::2]:
        walk.sign_in_as(str(role.title))
        expect(walk.page.locator("h1")).to_be_visible()
        assert walk.page.url == walk.site + "/", str(role.title)
        walk.sign_out()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_colleague_is_invited_and_acts(scripts: bool, walk: Walk, another: Another) -> None:
    """Invitation, link, name, password, second step, and then a page that needs all of it."""
    address = "runa.halden@northmarch-police.example"
    force = Organisation.objects.get(name="Northmarch Police")
    walk.sign_in_as_administrator_of(force).go(reverse("invite_into", args=[force.reference]))
    walk.fill_in("Email address", address).tick("First responder").click("Send invitation").heading("Invitations")
    newcomer = another(java_script_enabled=scripts)
    newcomer.look_at_each_page = scripts
    newcomer.go(link_sent_to(address)).fill_in("Full name", "Runa Halden").click("Accept and continue")
    newcomer.heading("Set up a second step").follow("Choose a password").fill_in_passwords(PASSWORD).click(
        "Save password"
    )
    newcomer.heading("Set up a second step").follow("Set up an app")
    secret = newcomer.page.locator(".nrm-secret").text_content() or ""
    newcomer.page.locator("main input[name=code]").fill(code(secret))
    newcomer.click("Save and continue")
    newcomer.go("/people/me/").sees("Runa Halden", "First responder")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_night_call_is_answered_by_a_link_to_the_mailbox(scripts: bool, another: Another) -> None:
    """Two in the morning, no account: the mailbox is enough to start. Opening the link twice uses nothing up."""
    walk = another(java_script_enabled=scripts)
    walk.look_at_each_page = scripts
    walk.go("/first-referral/").fill_in("Work email address", NIGHT_OFFICER).click("Send me a link")
    link = link_sent_to(NIGHT_OFFICER)
    walk.go(link).go(link).heading("Your link works").fill_in("Full name", "Zora Quill").click("Sign in with this link")
    walk.heading("Before you start a referral")
    walk.go("/people/me/").heading("Set up a second step")
    walk.go(link).sees("link")
    expect(walk.page.get_by_role("button", name="Sign in with this link")).to_have_count(0)


def test_what_was_typed_before_a_pause_comes_back_after_signing_in_again(walk: Walk) -> None:
    walk.sign_in_as("Caseworker").go("/account/details/").fill_in("Full name", "Half a na")
    long_ago = timezone.now() - timedelta(minutes=31)
    SignedInSession.objects.update(started_at=long_ago, seen_at=long_ago)
    walk.click("Save").heading("Sign in").press_demo_person("Caseworker")
    walk.page.locator("main a[href*='/account/details/']").first.click()
    expect(walk.page.get_by_label("Full name")).to_have_value("Half a na")


def test_keys_alone_sign_somebody_in_and_take_them_to_a_page(walk: Walk) -> None:
    """Tab and Enter from an empty page: first the skip link, then on to a person of the demo, then the menu."""
    walk.go("/sign-in/")
    walk.page.keyboard.press("Tab")
    assert "skip" in (walk.focused().get_attribute("class") or "")
    walk.page.keyboard.press("Enter")
    walk.tab_to("button[type=submit].nrm-link-button")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url(walk.site + "/")
    walk.tab_to("a[href='/guidance/']")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url("**/guidance/")
    walk.heading("Guidance")
