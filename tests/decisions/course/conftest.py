"""A manager beside the officer who holds the case."""

import pytest

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from tests.factories import decisions


@pytest.fixture
def head(officer: Membership) -> Membership:
    return decisions.checker(officer, role="authority_manager")


@pytest.fixture
def manager(head: Membership) -> Actor:
    return actor_through(head)
