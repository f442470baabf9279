"""Somebody who writes referrals, and their browser."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
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
def browser_of_responder(membership: Membership) -> Client:
    return client_of(membership)
