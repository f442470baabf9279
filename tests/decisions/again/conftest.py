"""A negative that was served, a body that may ask about it, and a colleague who had no hand in it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models.membership import Membership
from decisions.models import Decision
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import again

AFTER_RECOVERY = timedelta(days=60)


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time: the recovery period began long enough before it."""
    return timezone.localtime() - AFTER_RECOVERY


@pytest.fixture
def fresh(officer: Membership) -> Actor:
    return again.officer_beside(officer)


@pytest.fixture
def served(case: Case, author: Actor, checker: Actor, now: datetime) -> Decision:
    return again.served_negative(case, author, checker, now=now)


@pytest.fixture
def body(case: Case, now: datetime) -> Actor:
    return again.body(case, now=now)
