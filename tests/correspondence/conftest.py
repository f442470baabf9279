"""An accepted case, the officer who works on it, a colleague, and one letter worded by the tests' own composer."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm import wiring
from nrm.actor import Actor
from referrals.casefile.models import Case
from referrals.correspondence.models import Letter
from tests.factories import accounts, decisions, letters
from tests.signed_in import client_of


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def officer(db: None) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def by(officer: Membership) -> Actor:
    return actor_through(officer)


@pytest.fixture
def browser(officer: Membership) -> Client:
    return client_of(officer)


@pytest.fixture
def colleague(officer: Membership) -> Membership:
    return decisions.checker(officer)


@pytest.fixture
def other(colleague: Membership) -> Actor:
    return actor_through(colleague)


@pytest.fixture
def case(officer: Membership, now: datetime) -> Case:
    return decisions.case(officer, now=now)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wiring.LETTERS, letters.CODE, "tests.factories.letters.compose")


@pytest.fixture
def letter(told: None, case: Case, now: datetime) -> Letter:
    return letters.drafted(case, now=now)
