"""What the tests of the care begin with."""

from datetime import datetime

import pytest
from django.utils import timezone

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from tests.factories import accounts, care


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def officer() -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def under() -> care.Contract:
    return care.contract()
