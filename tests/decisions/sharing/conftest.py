"""A served decision, a force with a liaison officer, and the two kinds of protocol."""

from datetime import datetime

import pytest
from django.test import Client

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import Decision
from nrm.actor import Actor
from referrals.correspondence.models.protocol import Protocol
from tests.factories import accounts, decisions, sharing
from tests.signed_in import client_of


@pytest.fixture
def keeper(officer: Membership) -> Membership:
    return decisions.checker(officer, role="authority_manager")


@pytest.fixture
def decision(officer: Membership, now: datetime) -> Decision:
    return sharing.served(officer, now=now)


@pytest.fixture
def force(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.POLICE_FORCE)


@pytest.fixture
def liaison(force: Organisation) -> Membership:
    return accounts.membership(organisation=force, roles=["police_liaison"])


@pytest.fixture
def police(liaison: Membership) -> Actor:
    return actor_through(liaison)


@pytest.fixture
def at_the_force(liaison: Membership) -> Client:
    return client_of(liaison)


@pytest.fixture
def protocol(keeper: Membership, now: datetime) -> Protocol:
    return sharing.police_protocol(keeper, now=now)
