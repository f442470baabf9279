"""Two at the same instant: one link, one code, one recovery code each let one of them in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from accounts.models import LinkPurpose, Membership, User
from accounts.signing_in import mailed_links
from nrm.actor import SYSTEM
from tests.accounts.signing_in.conftest import Walker, a_browser, code, enrol, member, organisation, recognise
from tests.accounts.signing_in.conftest import recovery_codes as codes_of
from tests.committed import Committed

AT_ONCE = 6


def _race(act: Callable[[int], Any]) -> list[Any]:
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> Any:
        try:
            barrier.wait(timeout=20)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.fixture
def secret(committed_database: Committed) -> str:
    recognise(organisation())
    now = timezone.now()
    link = mailed_links.ask(address="n@wexcombe.example", purpose=LinkPurpose.FIRST_REFERRAL, by=SYSTEM, now=now)
    minted = mailed_links.mint(link_id=link.pk, now=now)
    assert minted is not None
    return minted[1]


def test_link_pressed_by_six_at_once_lets_one_in(secret: str) -> None:
    address = reverse("mailbox_link_open", args=[secret])
    answers = _race(lambda number: a_browser().post(address, {"full_name": f"Nadia {number}"}).status_code)
    assert sorted(answers) == [302] + [410] * (AT_ONCE - 1)
    assert User.objects.filter(email="n@wexcombe.example").count() == 1
    assert Membership.objects.count() == 1


@pytest.fixture
def walkers(committed_database: Committed) -> list[Walker]:
    """One person at six browsers, each past the password."""
    membership = member(organisation())
    enrol(membership.person)
    at = [Walker(membership.person, membership, a_browser()) for _ in range(AT_ONCE)]
    for walker in at:
        walker.sign_in()
    return at


def test_code_typed_by_six_at_once_lets_one_in(walkers: list[Walker]) -> None:
    shown = code()
    _race(lambda number: walkers[number].second_step(shown).status_code)
    assert sum(walker.reaches_account() for walker in walkers) == 1


def test_recovery_code_typed_by_six_at_once_lets_one_in(walkers: list[Walker]) -> None:
    spare = codes_of(walkers[0].user)[0]
    _race(lambda number: walkers[number].second_step(spare).status_code)
    assert sum(walker.reaches_account() for walker in walkers) == 1
