"""A secretariat, four members who are free on one day, and a matter that waits."""

from datetime import datetime, timedelta

import pytest

from decisions.models import Decision, Panellist, Sitting
from nrm.actor import Actor
from tests.factories import panels

FRIDAY = 4


@pytest.fixture
def day(now: datetime) -> datetime:
    """Of the sitting: a week away, or the Monday after where that is a weekend."""
    week = now + timedelta(days=7)
    return week + timedelta(days=7 - week.weekday()) if week.weekday() > FRIDAY else week


@pytest.fixture
def secretary(db: None) -> Actor:
    return panels.secretary()


@pytest.fixture
def members(secretary: Actor, now: datetime, day: datetime) -> list[Panellist]:
    return panels.bench(secretary, now=now, at=day)


@pytest.fixture
def chair(members: list[Panellist]) -> Panellist:
    return members[0]


@pytest.fixture
def authority(db: None) -> panels.Authority:
    return panels.authority()


@pytest.fixture
def matter(authority: panels.Authority, now: datetime) -> Decision:
    return authority.matter(now=now)


@pytest.fixture
def published(secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime) -> Sitting:
    return panels.published(secretary, members, [matter], now=now, at=day)
