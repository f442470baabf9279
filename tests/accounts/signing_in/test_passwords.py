"""Passwords: limits, the same answer for known and unknown addresses, new ones by emailed link."""

from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.urls import reverse

from accounts.models import MailedLink, User
from accounts.reactions import mail_password_link
from accounts.signing_in.adapter import MailLeavesThroughTheGateway
from nrm.gateways.models import CapturedMessage
from nrm.ledger.models import Event
from tests.accounts.signing_in.conftest import PASSWORD, Walker, a_browser, happened
from tests.clock import NOW

WRONG = "wrong-wrong-wrong"
NEW = "four-loud-lighthouses"


def _try(email: str, password: str = WRONG) -> Any:
    return a_browser().post(reverse("sign_in"), {"login": email, "password": password})


def _mailed_address() -> str:
    event = Event.objects.filter(kind="password_link_requested").latest("id")
    mail_password_link(event, now=NOW)
    text = CapturedMessage.objects.latest("id").text
    return "/" + text.split("http://", 1)[1].split("\n", 1)[0].split("/", 1)[1].strip()


def _bytes(answer: Any, email: str) -> str:
    page = answer.content.decode().replace(email, "ADDRESS")
    start = page.index("csrfmiddlewaretoken")
    token = page[start:].split('value="', 1)[1].split('"', 1)[0]
    return str(page.replace(token, "TOKEN"))


def test_known_and_unknown_addresses_get_the_same_bytes(ada: Walker) -> None:
    known = _bytes(_try(ada.user.email), ada.user.email)
    unknown = _bytes(_try("zed@wexcombe.example"), "zed@wexcombe.example")
    strip = [line.split('name="csrfmiddlewaretoken"')[0] for line in known.splitlines()]
    assert strip == [line.split('name="csrfmiddlewaretoken"')[0] for line in unknown.splitlines()]


def test_known_and_unknown_addresses_are_hashed_and_written_alike(ada: Walker, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    ada.user.set_password(PASSWORD)
    ada.user.save()
    times: dict[str, list[float]] = {ada.user.email: [], "zed@wexcombe.example": []}
    for _ in range(9):
        for email, seconds in times.items():
            cache.clear()
            start = perf_counter()
            _try(email)
            seconds.append(perf_counter() - start)
    known, unknown = (median(seconds) for seconds in times.values())
    assert 0.7 < known / unknown < 1.4
    assert Event.objects.filter(kind="sign_in_failed").count() == 18


def test_failure_is_written_without_the_address(ada: Walker) -> None:
    _try("zed@wexcombe.example")
    event = Event.objects.get(kind="sign_in_failed")
    assert event.facts == {"with": "password"}
    assert "zed" not in f"{event.subject_id}{event.facts}"


def test_sixth_try_on_one_address_is_stopped_also_with_the_right_password(ada: Walker) -> None:
    for _ in range(5):
        _try(ada.user.email)
    assert "Too many tries" in _try(ada.user.email, PASSWORD).content.decode()


def test_unknown_address_is_stopped_alike(db: None) -> None:
    for _ in range(5):
        _try("zed@wexcombe.example")
    assert "Too many tries" in _try("zed@wexcombe.example").content.decode()


def test_limit_ends_after_five_minutes(ada: Walker, clock: time_machine.Traveller) -> None:
    for _ in range(5):
        _try(ada.user.email)
    clock.shift(timedelta(minutes=5, seconds=1))
    assert ada.sign_in().url == reverse("mfa_authenticate")


def test_forwarded_header_does_not_escape_the_limit(ada: Walker) -> None:
    answers = [
        a_browser().post(
            reverse("sign_in"),
            {"login": f"zed{n}@wexcombe.example", "password": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        )
        for n in range(11)
    ]
    assert "Too many tries" in answers[-1].content.decode()


def test_limits_live_in_postgresql(ada: Walker, settings: Any) -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_success_after_failures_is_written_with_their_number(ada: Walker) -> None:
    for _ in range(3):
        _try(ada.user.email)
    ada.sign_in_fully()
    assert Event.objects.get(kind="signed_in").facts["failures_before"] == 3


def test_forgotten_password_answers_every_address_alike(ada: Walker) -> None:
    answers = []
    for address in (ada.user.email, "zed@wexcombe.example"):
        browser = a_browser()
        sent = browser.post(reverse("account_reset_password"), {"email": address})
        answers.append((sent.status_code, sent.url, browser.get(sent.url).content))
    assert answers[0] == answers[1]
    assert MailedLink.objects.count() == Event.objects.filter(kind="password_link_requested").count() == 2


def test_unknown_address_gets_no_mail(db: None) -> None:
    a_browser().post(reverse("account_reset_password"), {"email": "zed@wexcombe.example"})
    mail_password_link(Event.objects.get(kind="password_link_requested"), now=NOW)
    assert not CapturedMessage.objects.exists()


def test_closed_account_gets_no_mail(ada: Walker) -> None:
    User.objects.update(is_active=False)
    a_browser().post(reverse("account_reset_password"), {"email": ada.user.email})
    mail_password_link(Event.objects.get(kind="password_link_requested"), now=NOW)
    assert not CapturedMessage.objects.exists()


def test_link_by_mail_chooses_a_new_password_and_still_asks_the_second_step(ada: Walker) -> None:
    ada.sign_in_fully()
    browser = a_browser()
    browser.post(reverse("account_reset_password"), {"email": ada.user.email})
    form = browser.get(_mailed_address(), follow=True)
    done = browser.post(form.redirect_chain[-1][0], {"password1": NEW})
    assert done.url == reverse("account_reset_password_from_key_done")
    assert not ada.reaches_account()
    assert browser.get(reverse("account")).url.startswith(reverse("sign_in"))
    assert ada.sign_in(password=NEW).url == reverse("mfa_authenticate")
    assert "password_changed" in happened(ada.user)


def test_link_for_a_new_password_works_once(ada: Walker) -> None:
    a_browser().post(reverse("account_reset_password"), {"email": ada.user.email})
    address = _mailed_address()
    browser = a_browser()
    form = browser.get(address, follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": NEW})
    assert "This link does not work" in a_browser().get(address, follow=True).content.decode()


def test_link_for_a_new_password_expires_after_an_hour(ada: Walker, clock: time_machine.Traveller) -> None:
    a_browser().post(reverse("account_reset_password"), {"email": ada.user.email})
    address = _mailed_address()
    clock.shift(timedelta(hours=1, seconds=1))
    assert "This link does not work" in a_browser().get(address, follow=True).content.decode()


@pytest.mark.parametrize("weak", ["short", "password1234", "wexcombe.example", "ada@wexcombe.example"])
def test_weak_password_is_refused(ada: Walker, weak: str) -> None:
    ada.sign_in_fully()
    answer = ada.client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": weak})
    assert answer.status_code == 200
    ada.user.refresh_from_db()
    assert ada.user.check_password(PASSWORD)


def test_changing_the_password_ends_other_sessions_and_keeps_this_one(ada: Walker) -> None:
    ada.sign_in_fully()
    other = a_browser()
    other.force_login(ada.user)
    answer = ada.client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW})
    assert answer.url == reverse("account")
    assert ada.reaches_account()
    assert other.get(reverse("session_extend")).url.startswith(reverse("sign_in"))


def test_changing_the_password_needs_the_old_one(ada: Walker) -> None:
    ada.sign_in_fully()
    ada.client.post(reverse("account_change_password"), {"oldpassword": "wrong", "password1": NEW})
    ada.user.refresh_from_db()
    assert ada.user.check_password(PASSWORD)


def test_library_sends_no_mail_by_itself(db: None) -> None:
    with pytest.raises(MailLeavesThroughTheGateway):
        get_adapter().send_mail("account/email/password_reset_key", "a@b.example", {})


def test_attack_on_one_person_does_not_end_their_session(ada: Walker) -> None:
    ada.sign_in_fully()
    for _ in range(10):
        _try(ada.user.email)
    assert ada.reaches_account()
