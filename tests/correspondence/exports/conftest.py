"""A manager who may take letters out, and a case with letters that were made."""

from datetime import datetime

import pytest
from django.test import Client

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.models import Case
from referrals.correspondence.models import Letter
from tests.factories import accounts, exports
from tests.signed_in import client_of


@pytest.fixture
def manager(officer: Membership) -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=["authority_manager"])


@pytest.fixture
def asks(manager: Membership) -> Actor:
    return actor_through(manager)


@pytest.fixture
def browser(manager: Membership) -> Client:
    return client_of(manager)


@pytest.fixture
def three(case: Case, by: Actor, now: datetime) -> list[Letter]:
    return exports.letters_of(case, 3, by=by, now=now)
