"""Passkeys, in a real browser with a virtual authenticator: set one up, then sign in with nothing else."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from accounts.models import SignedInSession
from nrm.ledger.models import Event
from tests.accounts.signing_in.conftest import PASSWORD, member, organisation
from tests.site import Site

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console says against the page: a broken content policy shows there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def authenticator(page: Page) -> Any:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


def test_person_sets_up_a_passkey_and_signs_in_with_it_alone(
    live_site: Site, page: Page, authenticator: Any, complaints: list[str]
) -> None:
    person = member(organisation()).person
    page.goto(f"{live_site.url}/sign-in/?next=/account/")
    page.get_by_label("Work email address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Set up a second step")).to_be_visible()
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_label("Name of this passkey").fill("Work laptop")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("button", name="I have kept them, continue").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{live_site.url}/sign-in/?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    assert complaints == []
    assert Authenticator.objects.get(user=person, type="webauthn").wrap().is_passwordless
    assert SignedInSession.objects.filter(person=person).count() == 1
    assert Event.objects.filter(kind="signed_in").latest("id").facts["with"] == ["mfa:webauthn"]


def test_passkey_stands_in_for_the_code_after_a_password(
    live_site: Site, page: Page, authenticator: Any, complaints: list[str]
) -> None:
    person = member(organisation()).person
    _past_the_password(live_site, page, person.email)
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    _past_the_password(live_site, page, person.email)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    assert complaints == []
    assert Event.objects.filter(kind="signed_in").latest("id").facts["with"] == ["password", "mfa:webauthn"]


def test_passkey_that_does_not_answer_is_told_in_a_sentence(live_site: Site, page: Page, authenticator: Any) -> None:
    page.goto(f"{live_site.url}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used.")).to_be_visible(timeout=15_000)


def _past_the_password(site: Site, page: Page, email: str) -> None:
    page.goto(f"{site.url}/sign-in/?next=/account/")
    page.get_by_label("Work email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
