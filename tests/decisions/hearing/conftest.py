"""A negative decision before the panel, and the hearing of it."""

from datetime import datetime

import pytest

from decisions.models import Decision, Hearing
from decisions.panel import opening, opinions
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import hearings


@pytest.fixture
def decision(case: Case, author: Actor, now: datetime) -> Decision:
    return hearings.waiting(case, author, now=now)


@pytest.fixture
def whole(case: Case, author: Actor, checker: Actor, now: datetime) -> Hearing:
    """A decision that came there step by step, with the views of its members open."""
    found = hearings.hearing(hearings.before_panel(case, author, checker, now=now), hearings.secretariat(), now=now)
    return opened_of(found, now)


@pytest.fixture
def hearing(decision: Decision, now: datetime) -> Hearing:
    return hearings.hearing(decision, hearings.secretariat(), now=now)


@pytest.fixture
def members(hearing: Hearing) -> list[Actor]:
    return hearings.actors(hearing)


@pytest.fixture
def chair(hearing: Hearing) -> Actor:
    return hearings.chair(hearing)


@pytest.fixture
def said(hearing: Hearing, now: datetime) -> Hearing:
    return said_of(hearing, now)


@pytest.fixture
def opened(hearing: Hearing, now: datetime) -> Hearing:
    return opened_of(hearing, now)


def said_of(hearing: Hearing, now: datetime) -> Hearing:
    """Everybody has given a view; one differs."""
    for member, view in zip(hearings.actors(hearing), ("no_concern", "no_concern", "look_again"), strict=True):
        opinions.give(hearing=hearing, view=view, reasons=f"Because of {view}.", by=member, now=now)
    return hearing


def opened_of(hearing: Hearing, now: datetime) -> Hearing:
    return opening.open_views(hearing=said_of(hearing, now), by=hearings.chair(hearing), now=now)
