"""Somebody who writes referrals, and their browser."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.form.models import Referral
from tests.factories import accounts, form
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


@pytest.fixture
def officer(db: None) -> Actor:
    """Somebody of the competent authority, registered before anything is sent."""
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return actor_through(accounts.membership(organisation=authority, roles=["intake_officer"]))


@pytest.fixture
def referral(officer: Actor, responder: Actor, now: datetime) -> Referral:
    return form.sent(responder, now=now)


@pytest.fixture
def desk(officer: Actor) -> Client:
    """The officer's browser."""
    return client_of(Membership.objects.get(pk=officer.acting()))
