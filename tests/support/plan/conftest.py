"""A person in support, and who writes in their plan."""

from datetime import datetime

import pytest

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from support.models import Care
from tests.factories import care as cares
from tests.factories import casefile


@pytest.fixture
def found(officer: Membership, under: cares.Contract, now: datetime) -> Care:
    """With the provider, held by its worker."""
    care = cares.begun(casefile.case(officer.organisation, now=now), under.prime, now=now)
    cares.placed(care, under.provider, now=now)
    return cares.held(care, under.worker, now=now)


@pytest.fixture
def worker(under: cares.Contract) -> Actor:
    return actor_through(under.worker)
