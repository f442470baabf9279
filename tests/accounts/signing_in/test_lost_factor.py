"""A lost second step is taken away by two people together, neither of them the one who lost it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import Organisation
from tests.accounts.signing_in.conftest import Walker, a_browser, enrol, happened, member, organisation
from tests.signed_in import client_of


@pytest.fixture
def lost(force: Organisation) -> Walker:
    membership = member(force, email="lost@wexcombe.example", name="Lou Lost")
    enrol(membership.person)
    return Walker(membership.person, membership, a_browser())


def _administrator(force: Organisation, name: str) -> Any:
    email = f"{name.lower()}@wexcombe.example"
    return client_of(member(force, "organisation_administrator", email=email, name=name))


def _press(browser: Any, lost: Walker) -> Any:
    return browser.post(reverse("person_second_step", args=[lost.membership.reference]), follow=True)


def test_two_administrators_take_it_away_and_the_person_sets_up_a_new_one(force: Organisation, lost: Walker) -> None:
    lost.sign_in_fully()
    first, second = _administrator(force, "Fay"), _administrator(force, "Sid")
    assert "Somebody else confirms it" in _press(first, lost).content.decode()
    assert lost.reaches_account()
    assert "second step is gone" in _press(second, lost).content.decode()
    assert not Authenticator.objects.filter(user=lost.user).exists()
    assert not lost.reaches_account()
    lost.sign_in()
    assert "Set up a second step" in lost.client.get(reverse("home"), follow=True).content.decode()
    assert {"second_factor_reset_asked", "second_factor_reset"} <= set(happened(lost.user))


def test_one_administrator_alone_cannot(force: Organisation, lost: Walker) -> None:
    alone = _administrator(force, "Fay")
    _press(alone, lost)
    assert "Somebody else who administers people" in _press(alone, lost).content.decode()
    assert Authenticator.objects.filter(user=lost.user).exists()


def test_nobody_takes_away_their_own(force: Organisation) -> None:
    own = member(force, "organisation_administrator", email="own@wexcombe.example", name="Olive Own")
    browser = client_of(own)
    answer = browser.post(reverse("person_second_step", args=[own.reference]))
    assert "You cannot take away your own" in answer.content.decode()


def test_asking_lapses_after_a_day(force: Organisation, lost: Walker, clock: time_machine.Traveller) -> None:
    _press(_administrator(force, "Fay"), lost)
    clock.shift(timedelta(days=1))
    _press(_administrator(force, "Sid"), lost)
    assert Authenticator.objects.filter(user=lost.user).exists()


def test_administrator_of_another_organisation_finds_nobody(lost: Walker) -> None:
    stranger = _administrator(organisation("Harrowby Council", "local_authority"), "Sam")
    assert _press(stranger, lost).status_code == 404
