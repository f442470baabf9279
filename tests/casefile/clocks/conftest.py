"""A case to run clocks on, and who runs them."""

from datetime import datetime

import pytest

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from nrm.actor import Actor
from referrals.casefile.models import AgeClass, Case, Person, Route
from tests.factories import accounts


@pytest.fixture
def officer(db: None) -> Actor:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return actor_through(accounts.membership(organisation=authority, roles=["caseworker"]))


@pytest.fixture
def case(db: None, now: datetime) -> Case:
    return a_case(1, now)


def a_case(number: int, now: datetime, nation: Nation = Nation.ENGLAND) -> Case:
    return Case.objects.create(
        number=f"NRM-TEST-{number:04}",
        person=Person.objects.create(created_at=now),
        route=Route.NRM,
        age_class=AgeClass.ADULT,
        nation=nation,
        opened_at=now,
    )
