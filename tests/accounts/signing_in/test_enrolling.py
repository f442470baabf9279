"""Setting up a second step, with real commits: the library speaks of it only once it is in the database."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from accounts.models import LinkPurpose, SignedInSession
from accounts.signing_in import mailed_links
from nrm.actor import SYSTEM
from tests.accounts.signing_in.conftest import Walker, a_browser, code, happened, member, organisation, recognise
from tests.committed import Committed


@pytest.fixture
def newcomer(committed_database: Committed) -> Walker:
    membership = member(organisation(), email="ben@wexcombe.example", name="Ben Marsh")
    return Walker(membership.person, membership, a_browser())


def _set_up(client: Any) -> tuple[str, str]:
    """The code that was used, and where the page led."""
    used = code(client.get(reverse("mfa_activate_totp")).context["form"].secret)
    return used, client.post(reverse("mfa_activate_totp"), {"code": used}).url


def test_setting_up_shows_recovery_codes_once_and_opens_the_product(newcomer: Walker) -> None:
    newcomer.sign_in()
    _, onward = _set_up(newcomer.client)
    assert onward == reverse("mfa_view_recovery_codes")
    assert newcomer.client.get(onward).content.decode().count("<code>") == 10
    assert Authenticator.objects.get(user=newcomer.user, type="recovery_codes").data["viewed_at"]
    assert "<code>" not in newcomer.client.get(onward).content.decode()
    assert newcomer.reaches_account()
    kinds = happened(newcomer.user)
    assert kinds.count("second_factor_added") == 2
    assert kinds.count("recovery_codes_shown") == 2


def test_setting_up_gives_the_session_a_new_key(newcomer: Walker) -> None:
    newcomer.sign_in()
    before = newcomer.client.session.session_key
    _set_up(newcomer.client)
    after = newcomer.client.session.session_key
    assert after != before
    assert SignedInSession.objects.get(person=newcomer.user).session_key == after


def test_code_that_set_it_up_does_not_sign_in_as_well(newcomer: Walker) -> None:
    newcomer.sign_in()
    used, _ = _set_up(newcomer.client)
    other = Walker(newcomer.user, newcomer.membership, a_browser())
    other.sign_in()
    other.second_step(used)
    assert not other.reaches_account()


def test_mailbox_session_sets_one_up_and_goes_on_to_the_page_it_wanted(committed_database: Committed) -> None:
    recognise(organisation())
    now = timezone.now()
    link = mailed_links.ask(address="n@wexcombe.example", purpose=LinkPurpose.FIRST_REFERRAL, by=SYSTEM, now=now)
    minted = mailed_links.mint(link_id=link.pk, now=now)
    assert minted is not None
    browser = a_browser()
    browser.post(reverse("mailbox_link_open", args=[minted[1]]), {"full_name": "Nadia Lamb"})
    assert "Set up a second step" in browser.get(reverse("account"), follow=True).content.decode()
    _, onward = _set_up(browser)
    assert f'href="{reverse("account")}"' in browser.get(onward).content.decode()
    assert browser.get(reverse("account")).status_code == 200
