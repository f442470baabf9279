"""A draft and its holder's browser. No scanner is set up unless a test names one."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from referrals.form.actions.begin import begin
from referrals.form.models import Draft, DraftKind
from tests.factories import accounts
from tests.signed_in import client_of


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def membership(db: None) -> Membership:
    return accounts.membership()


@pytest.fixture
def responder(membership: Membership) -> Actor:
    return actor_through(membership)


@pytest.fixture
def draft(responder: Actor, now: datetime) -> Draft:
    return begin(kind=DraftKind.FULL, by=responder, now=now)


@pytest.fixture
def client(membership: Membership) -> Client:
    """The mailbox alone is enough to write a referral."""
    return client_of(membership, at=Assurance.MAILBOX)
