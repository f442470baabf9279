"""Sessions: thirty idle minutes, twelve hours at most, extended by a press, listed and ended by their owner."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.models import SignedInSession
from tests.accounts.signing_in.conftest import Walker, a_browser, code, happened


def _signed_in(ada: Walker) -> Walker:
    ada.sign_in_fully()
    return ada


def test_session_lives_for_thirty_idle_minutes(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    clock.shift(timedelta(minutes=29, seconds=59))
    assert ada.reaches_account()


def test_session_is_over_after_thirty_one_idle_minutes(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    clock.shift(timedelta(minutes=31))
    answer = ada.client.get(reverse("account"))
    assert answer.url.startswith(reverse("sign_in"))
    assert "session_expired" in happened(ada.user)
    assert "nothing was done here" in ada.client.get(answer.url).content.decode()


def test_each_click_gives_thirty_minutes_more(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    for _ in range(5):
        clock.shift(timedelta(minutes=20))
        assert ada.reaches_account()


def test_session_is_over_after_twelve_hours_of_work(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert ada.reaches_account()
    clock.shift(timedelta(minutes=20))
    assert not ada.reaches_account()


def test_session_that_is_over_cannot_be_revived(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    cookie = ada.client.cookies["nrm_session"].value
    clock.shift(timedelta(minutes=40))
    ada.client.post(reverse("session_extend"))
    ada.client.cookies["nrm_session"] = cookie
    assert not ada.reaches_account()


def test_extending_gives_thirty_minutes_more(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    clock.shift(timedelta(minutes=29))
    answer = ada.client.post(reverse("session_extend"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.json() == {"seconds": 1800}
    clock.shift(timedelta(minutes=29))
    assert ada.reaches_account()


def test_extending_works_without_scripts(ada: Walker) -> None:
    _signed_in(ada)
    page = ada.client.get(reverse("session_extend"), {"next": reverse("account")})
    assert "Stay signed in" in page.content.decode()
    assert ada.client.post(reverse("session_extend"), {"next": reverse("account")}).url == reverse("account")


def test_clicks_within_a_minute_write_nothing(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    seen = SignedInSession.objects.get().seen_at
    stored = Session.objects.get(session_key=ada.client.session.session_key).session_data
    clock.shift(59)
    ada.reaches_account()
    assert SignedInSession.objects.get().seen_at == seen
    clock.shift(1)
    ada.reaches_account()
    assert SignedInSession.objects.get().seen_at > seen
    assert Session.objects.get(session_key=ada.client.session.session_key).session_data == stored


def test_person_ends_another_session_of_theirs(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    clock.shift(60)
    other = Walker(ada.user, ada.membership, a_browser())
    other.sign_in_fully()
    listed = ada.client.get(reverse("session_list")).content.decode()
    row = SignedInSession.objects.get(session_key=other.client.session.session_key)
    assert str(row.reference) in listed
    ada.client.post(reverse("session_end", args=[row.reference]))
    assert not other.reaches_account()
    assert ada.reaches_account()
    assert "session_ended" in happened(ada.user)


def test_person_ends_all_their_other_sessions(ada: Walker, clock: time_machine.Traveller) -> None:
    others = []
    for _ in range(2):
        others.append(Walker(ada.user, ada.membership, a_browser()))
        others[-1].sign_in_fully()
        clock.shift(60)
    _signed_in(ada)
    ada.client.post(reverse("session_end_others"))
    assert [other.reaches_account() for other in others] == [False, False]
    assert ada.reaches_account()


def test_nobody_ends_the_session_of_somebody_else(ada: Walker, ben: Walker) -> None:
    _signed_in(ada)
    ben.sign_in()
    row = SignedInSession.objects.get(person=ben.user)
    assert ada.client.post(reverse("session_end", args=[row.reference])).status_code == 404
    assert SignedInSession.objects.filter(pk=row.pk).exists()


def test_session_payload_is_sealed(ada: Walker) -> None:
    _signed_in(ada)
    row = Session.objects.get(session_key=ada.client.session.session_key)
    assert "auth_user" not in row.session_data
    other = Session.objects.create(session_key="a" * 32, session_data=row.session_data, expire_date=row.expire_date)
    thief = a_browser()
    thief.cookies["nrm_session"] = other.session_key
    assert thief.get(reverse("account")).status_code == 302


def test_second_step_again_gives_a_new_key(ada: Walker, clock: time_machine.Traveller) -> None:
    _signed_in(ada)
    before = ada.client.session.session_key
    clock.shift(400)
    asked = ada.client.get(reverse("mfa_deactivate_totp"))
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    ada.client.post(asked.url, {"code": code()})
    assert ada.client.session.session_key != before
    assert ada.reaches_account()
