"""A manager who keeps the register, a force, and the protocol with all forces."""

from datetime import datetime

import pytest

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.correspondence.models import Protocol
from tests.factories import accounts, decisions, sharing


@pytest.fixture
def keeper(officer: Membership) -> Membership:
    return decisions.checker(officer, role="authority_manager")


@pytest.fixture
def force(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.POLICE_FORCE)


@pytest.fixture
def protocol(keeper: Membership, now: datetime) -> Protocol:
    return sharing.police_protocol(keeper, now=now)
