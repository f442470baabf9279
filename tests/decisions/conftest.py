"""An accepted case, the officer who holds it, and a colleague who checks."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import accounts, decisions
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
def author(officer: Membership) -> Actor:
    return actor_through(officer)


@pytest.fixture
def browser(officer: Membership) -> Client:
    return client_of(officer)


@pytest.fixture
def case(officer: Membership, now: datetime) -> Case:
    return decisions.case(officer, now=now)


@pytest.fixture
def reviewer(officer: Membership) -> Membership:
    return decisions.checker(officer)


@pytest.fixture
def checker(reviewer: Membership) -> Actor:
    return actor_through(reviewer)
