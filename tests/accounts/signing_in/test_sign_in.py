"""Signing in: a password, then a second step; every other order stops short."""

import time_machine
from django.urls import reverse

from accounts.models import SignedInSession, User
from tests.accounts.signing_in.conftest import PASSWORD, Walker, a_browser, code, happened


def test_password_alone_does_not_sign_in_somebody_who_has_a_second_step(ada: Walker) -> None:
    answer = ada.sign_in()
    assert answer.url == reverse("mfa_authenticate")
    assert not ada.reaches_account()


def test_password_and_code_sign_in_with_full_assurance(ada: Walker) -> None:
    ada.sign_in_fully()
    assert ada.reaches_account()
    assert ada.assurance() == 2


def test_address_is_found_whatever_its_case(ada: Walker) -> None:
    answer = ada.client.post(reverse("sign_in"), {"login": "ADA@Wexcombe.Example", "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")


def test_wrong_code_is_refused(ada: Walker) -> None:
    ada.sign_in()
    answer = ada.second_step("000000")
    assert "That code is not right" in answer.content.decode()
    assert not ada.reaches_account()


def test_code_of_five_minutes_ago_is_refused(ada: Walker, clock: time_machine.Traveller) -> None:
    old = code()
    clock.shift(300)
    ada.sign_in()
    ada.second_step(old)
    assert not ada.reaches_account()


def test_code_of_the_half_minute_before_is_accepted(ada: Walker, clock: time_machine.Traveller) -> None:
    shown = code()
    clock.shift(30)
    ada.sign_in()
    ada.second_step(shown)
    assert ada.reaches_account()


def test_used_code_opens_nothing_a_second_time(ada: Walker, clock: time_machine.Traveller) -> None:
    used = code()
    ada.sign_in_fully()
    for seconds in (0, 29, 31):
        clock.shift(seconds)
        other = Walker(ada.user, ada.membership, a_browser())
        other.sign_in()
        other.second_step(used)
        assert not other.reaches_account(), seconds


def test_sign_in_is_written_down_with_its_ways_and_failures(ada: Walker) -> None:
    ada.sign_in(password="wrong-wrong-wrong")
    ada.sign_in_fully()
    assert happened(ada.user) == ["sign_in_failed", "signed_in"]


def test_session_key_changes_when_somebody_signs_in(ada: Walker) -> None:
    ada.client.get(reverse("sign_in"))
    session = ada.client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    ada.sign_in_fully()
    assert ada.client.session.session_key != planted
    assert SignedInSession.objects.get(person=ada.user).session_key == ada.client.session.session_key


def test_sign_out_needs_a_post(ada: Walker) -> None:
    ada.sign_in_fully()
    ada.client.get(reverse("sign_out"))
    assert ada.reaches_account()
    assert ada.client.post(reverse("sign_out")).url == reverse("signed_out")
    assert not ada.reaches_account()
    assert "signed_out" in happened(ada.user)


def test_signed_out_cookie_opens_nothing(ada: Walker) -> None:
    ada.sign_in_fully()
    stolen = ada.client.cookies.output()
    ada.client.post(reverse("sign_out"))
    ada.client.cookies.load(stolen.replace("Set-Cookie: ", ""))
    assert not ada.reaches_account()


def test_nobody_can_sign_up() -> None:
    for path in ("/signup/", "/accounts/signup/", "/sign-up/", "/accounts/login/", "/admin/"):
        assert a_browser().get(path).status_code == 404


def test_next_leads_only_to_this_site(ben: Walker) -> None:
    for onward in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        other = Walker(ben.user, ben.membership, a_browser())
        assert other.sign_in(next=onward).url == reverse("home"), onward


def test_next_leads_back_to_the_page(ada: Walker) -> None:
    asked = ada.client.get(reverse("sign_in_history"))
    ada.client.post(asked.url, {"login": ada.user.email, "password": PASSWORD, "next": reverse("sign_in_history")})
    assert ada.second_step(code()).url == reverse("sign_in_history")


def test_closed_account_answers_like_a_wrong_password(ada: Walker) -> None:
    wrong = ada.sign_in(password="wrong-wrong-wrong")
    User.objects.filter(pk=ada.user.pk).update(is_active=False)
    right = Walker(ada.user, ada.membership, a_browser()).sign_in()
    assert right.status_code == wrong.status_code == 200
    assert "is not right" in right.content.decode()
