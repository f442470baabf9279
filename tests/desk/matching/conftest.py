"""Two referrals of one person, spelt differently, and whoever may compare them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from nrm.actor import Actor
from referrals.casefile.models import Case
from referrals.desk.matching import proposing
from referrals.desk.models import CandidatePair
from tests.factories import form

Refer = Callable[..., Case]
DAY = timedelta(days=1)
BORN = {"day": "14", "month": "3", "year": "1988"}


@pytest.fixture
def refer(officer: Actor, responder: Actor, now: datetime) -> Refer:
    """Sends a referral of somebody with this name, some days ago."""

    def send(name: str, *, days_ago: int = 0, birth: dict[str, str] | None = None, **more: Any) -> Case:
        given, _space, family = name.partition(" ")
        said = {"given_names": given, "family_names": family, "birth": birth or BORN, **more}
        return form.sent(responder, now=now - days_ago * DAY, **said).case

    return send


@pytest.fixture
def earlier(refer: Refer) -> Case:
    return refer("Dragomir Valchek", days_ago=40)


@pytest.fixture
def later(refer: Refer, earlier: Case) -> Case:
    return refer("Dragomir Vylchek")


@pytest.fixture
def pair(later: Case, now: datetime) -> CandidatePair:
    (found,) = proposing.propose(case=later, now=now)
    return found
