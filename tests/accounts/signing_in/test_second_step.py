"""The second step: enforced everywhere, sealed at rest, each code good once, changed only after confirming."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.urls import URLPattern, reverse

from nrm import checks, door
from nrm.actor import Assurance
from tests.accounts.signing_in.conftest import SECRET, Walker, a_browser, code, happened, recovery_codes

FILLED = {
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "IntConverter": 1,
    "StringConverter": "x",
    "SlugConverter": "x",
}


def _address(pattern: URLPattern) -> str | None:
    filled = {}
    for name, converter in pattern.pattern.converters.items():
        kinds = [kind.__name__ for kind in type(converter).__mro__]
        value = next((FILLED[kind] for kind in kinds if kind in FILLED), None)
        if value is not None and not re.fullmatch(converter.regex, str(value)):
            # One of a few words, such as the name of a list.
            value = converter.regex.partition("|")[0]
        if value is None:
            return None
        filled[name] = value
    return reverse(str(pattern.name), kwargs=filled)


def _closed_routes() -> list[tuple[str, URLPattern]]:
    return [
        (route, pattern)
        for route, pattern in checks.routes()
        if not pattern.callback.door.public and pattern.callback.door.assurance is Assurance.SECOND_FACTOR  # type: ignore[attr-defined]
    ]


def test_password_alone_opens_no_page_that_asks_who(ben: Walker) -> None:
    """The crawl: each route, each method it takes, with nothing but a password."""
    ben.sign_in()
    tried = 0
    for route, pattern in _closed_routes():
        address = _address(pattern)
        if address is None or address.startswith("/api/"):
            continue
        for method in pattern.callback.door.methods:  # type: ignore[attr-defined]
            answer = ben.client.generic(method, address)
            assert answer.status_code == 302, route
            assert answer.headers["Location"].startswith(reverse("second_factor_needed")), route
            tried += 1
    assert tried > 10


def test_password_alone_leads_to_setting_one_up(ben: Walker) -> None:
    ben.sign_in()
    page = ben.client.get(reverse("home"), follow=True).content.decode()
    assert "Set up a second step" in page
    assert ben.assurance() == 1


def test_wrong_code_enrols_nothing(ben: Walker) -> None:
    ben.sign_in()
    ben.client.get(reverse("mfa_activate_totp"))
    ben.client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert not Authenticator.objects.filter(user=ben.user).exists()


def test_square_code_is_drawn_in_the_page(ben: Walker) -> None:
    ben.sign_in()
    page = ben.client.get(reverse("mfa_activate_totp")).content.decode()
    assert '<path d="M' in page
    assert "data:image" not in page


def test_no_secret_lies_in_clear_in_the_database(ada: Walker, ben: Walker) -> None:
    recovery_codes(ada.user)
    ben.sign_in()
    pending = ben.client.get(reverse("mfa_activate_totp")).context["form"].secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(session_data, ' ') FROM django_session")
        sessions = cursor.fetchone()[0]
    assert SECRET not in stored
    assert pending not in sessions


def test_secret_moved_to_somebody_else_does_not_open(ada: Walker, ben: Walker) -> None:
    Authenticator.objects.filter(user=ada.user).update(user=ben.user)
    ben.sign_in()
    answer = a_browser(raise_request_exception=False)
    answer.cookies = ben.client.cookies
    answer.post(reverse("mfa_authenticate"), {"code": code()})
    ben.client = answer
    assert not ben.reaches_account()


def test_recovery_code_signs_in_once(ada: Walker) -> None:
    spare = recovery_codes(ada.user)[0]
    ada.sign_in()
    ada.second_step(spare)
    assert ada.reaches_account()
    assert "recovery_code_used" in happened(ada.user)
    other = Walker(ada.user, ada.membership, a_browser())
    other.sign_in()
    other.second_step(spare)
    assert not other.reaches_account()


def test_guessing_codes_is_stopped_after_five_tries(ada: Walker) -> None:
    ada.sign_in()
    for _ in range(5):
        ada.second_step("111111")
    answer = ada.second_step(code())
    assert "Too many tries" in answer.content.decode()
    assert not ada.reaches_account()


def test_second_step_page_is_closed_to_those_who_gave_no_password(ada: Walker) -> None:
    assert a_browser().get(reverse("mfa_authenticate")).url == reverse("sign_in")
    assert a_browser().post(reverse("mfa_authenticate"), {"code": code()}).url == reverse("sign_in")


def test_second_step_must_follow_within_a_quarter_of_an_hour(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in()
    clock.shift(timedelta(minutes=16))
    assert ada.second_step(code()).url == reverse("sign_in")


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn", "account_change_password"]
)
def test_changing_how_one_signs_in_is_confirmed_first(ada: Walker, clock: time_machine.Traveller, name: str) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=6))
    asked = ada.client.get(reverse(name))
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert ada.client.post(asked.url, {"code": code(), "next": reverse(name)}).url == reverse(name)
    assert ada.client.get(reverse(name)).status_code == 200
    assert "reauthenticated" in happened(ada.user)


def test_password_alone_does_not_confirm_somebody_who_has_a_second_step(
    ada: Walker, clock: time_machine.Traveller
) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=6))
    answer = ada.client.get(reverse("account_reauthenticate"))
    assert answer.url.startswith(reverse("mfa_reauthenticate"))


def test_what_was_typed_is_held_while_confirming(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=6))
    answer = ada.client.post(reverse("mfa_deactivate_totp"), {"reason": "new phone"})
    assert "held%3D" in answer.url


def test_only_second_step_cannot_be_removed(ada: Walker) -> None:
    ada.sign_in_fully()
    answer = ada.client.post(reverse("mfa_deactivate_totp"))
    assert "This is your only second step" in answer.content.decode()
    assert Authenticator.objects.filter(user=ada.user, type="totp").exists()


def test_passkey_of_somebody_else_cannot_be_touched(ada: Walker, ben: Walker) -> None:
    theirs = Authenticator.objects.create(user=ben.user, type="webauthn", data={"name": "key", "credential": {}})
    ada.sign_in_fully()
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert ada.client.post(reverse(name, args=[theirs.pk]), {"name": "mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_every_route_of_signing_in_states_its_door() -> None:
    doors = [pattern.callback.door for _, pattern in checks.routes() if "second-step" in _]  # type: ignore[attr-defined]
    assert doors
    assert all(isinstance(each, door.Door) for each in doors)


def test_demo_proof_counts_for_nothing_outside_the_demo(ada: Walker, settings: Any) -> None:
    ada.sign_in_fully()
    session = ada.client.session
    session["account_authentication_methods"] = [{"method": "demo", "at": 0}]
    session.save()
    assert ada.assurance() == 1
    settings.DEMO = True
    assert ada.assurance() == 2
