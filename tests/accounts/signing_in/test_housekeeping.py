"""Signing in sweeps away what nobody needs any more, and nothing else."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.models import HeldForm, MailedLink, SignedInSession
from accounts.signing_in.browsers import browser_name
from tests.accounts.signing_in.conftest import Walker, a_browser

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"


def test_signing_in_sweeps_old_sessions_links_and_kept_text(ada: Walker, clock: time_machine.Traveller) -> None:
    a_browser().post(reverse("mailbox_link"), {"email": "n@wexcombe.example"})
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse("own_details"), {"full_name": "half typed"})
    clock.shift(timedelta(days=8))
    ada.client = a_browser()
    ada.sign_in_fully()
    assert not HeldForm.objects.exists()
    assert not MailedLink.objects.exists()
    assert SignedInSession.objects.count() == 1
    assert Session.objects.count() == 1


def test_signing_in_leaves_what_is_still_in_use(ada: Walker, ben: Walker, clock: time_machine.Traveller) -> None:
    a_browser().post(reverse("mailbox_link"), {"email": "n@wexcombe.example"})
    ada.sign_in_fully()
    ada.client.post(reverse("session_hold"), {"held_path": "/account/details/", "full_name": "half typed"})
    clock.shift(timedelta(minutes=5))
    ben.sign_in()
    assert ada.reaches_account()
    assert HeldForm.objects.exists()
    assert MailedLink.objects.exists()


def test_browser_is_named_as_people_would() -> None:
    assert browser_name(CHROME) == "Chrome on Linux"
    assert browser_name(f"{CHROME} Edg/156.0") == "Edge on Linux"
    assert browser_name("Mozilla/5.0 (iPhone) Version/18 Safari/605") == "Safari on iPhone"
    assert browser_name("") == "A browser we do not know"
