"""A decided case with a minute and two letters, of which one names a witness."""

from datetime import datetime

import pytest

from accounts.models.membership import Membership
from decisions.models import Decision
from referrals.correspondence.models import Letter
from tests.factories import bundles

WITNESS, HOUSE = "Zibrowius", "Tannery Lane"
MINUTE = (
    f"The account was checked against two records.\nA neighbour, Drago {WITNESS}, saw the van on {HOUSE}.\n"
    "She slept in a container behind the barn for eleven weeks.\nThe account is credible."
)


@pytest.fixture
def decision(officer: Membership, now: datetime) -> Decision:
    return bundles.decided(officer, minute=MINUTE, now=now)


@pytest.fixture
def naming(decision: Decision, now: datetime) -> Letter:
    return bundles.sent(decision.case, f"Mr {WITNESS.upper()} was asked as well", "Read this letter", now=now)


@pytest.fixture
def harmless(decision: Decision, naming: Letter, now: datetime) -> Letter:
    return bundles.sent(decision.case, "Keep this letter with your papers", now=now)
