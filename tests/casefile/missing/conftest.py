"""A case of an authority, and a caseworker with a browser."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import accounts, form
from tests.signed_in import client_of


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def caseworker(db: None) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def by(caseworker: Membership) -> Actor:
    return actor_through(caseworker)


@pytest.fixture
def desk(caseworker: Membership) -> Client:
    return client_of(caseworker)


@pytest.fixture
def case(caseworker: Membership, now: datetime) -> Case:
    return form.sent(actor_through(accounts.membership()), now=now).case
