"""An authority with two caseworkers and a manager, and cases that reach it."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.actions import opening
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, IntakeState, TrackCode
from referrals.casefile.models import AgeClass, Case, Route
from tests.factories import accounts
from tests.signed_in import client_of

NewCase = Callable[..., Case]
NUMBERS = count(1)


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def authority(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.fixture
def responder(db: None) -> Actor:
    return actor_through(accounts.membership())


@pytest.fixture
def worker(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def colleague(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def manager(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["authority_manager"])


@pytest.fixture
def desk(worker: Membership) -> Client:
    return client_of(worker)


@pytest.fixture
def new_case(authority: Organisation, responder: Actor, now: datetime) -> NewCase:
    """Accepted, with its decision to make; what a test is about, it says itself."""

    def make(*, at: datetime = now, attention_at: datetime | None = None, **more: object) -> Case:
        return accepted(authority, responder, at=at, attention_at=attention_at, **more)

    return make


def accepted(
    authority: Organisation, by: Actor, *, at: datetime, attention_at: datetime | None = None, **more: object
) -> Case:
    values = {
        "person": opening.AboutPerson(given_names="Ro", family_names=f"Invented{next(NUMBERS)}"),
        "route": Route.NRM,
        "age_class": AgeClass.ADULT,
        "nation": Nation.ENGLAND,
        "referrer": home(by),
        **more,
    }
    case = opening.open_case(opening=opening.Opening(**values), by=by, now=at)  # type: ignore[arg-type]
    post.track(case, TrackCode.INTAKE, IntakeState.ACCEPTED_NRM, now=at)
    post.act_done(case, ActCode.CONSIDER_INTAKE)
    act = ActCode.DECIDE_REASONABLE_GROUNDS
    post.next_act(case, act, organisation=authority, attention_at=attention_at or at, now=at)
    return case


def home(by: Actor) -> Organisation:
    return Organisation.objects.get(memberships=by.acting())
