"""A first responder, and the bodies that are told: each with somebody who reads notices."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from tests.factories import accounts


@dataclass(frozen=True)
class Bodies:
    authority: Organisation
    prime: Organisation
    scottish: Organisation
    ulster: Organisation
    council: Organisation
    guardians: Organisation


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


def told_in(kind: OrganisationKind, role: str, nation: Nation = Nation.ENGLAND) -> Organisation:
    organisation = accounts.organisation(kind=kind, nation=nation)
    accounts.membership(organisation=organisation, roles=[role])
    return organisation


def make_bodies() -> Bodies:
    provider = OrganisationKind.SUPPORT_PROVIDER
    return Bodies(
        authority=told_in(OrganisationKind.COMPETENT_AUTHORITY, "intake_officer"),
        prime=told_in(OrganisationKind.PRIME_CONTRACTOR, "contractor_coordinator"),
        scottish=told_in(provider, "support_manager", Nation.SCOTLAND),
        ulster=told_in(provider, "support_manager", Nation.NORTHERN_IRELAND),
        council=told_in(OrganisationKind.LOCAL_AUTHORITY, "childrens_worker"),
        guardians=told_in(OrganisationKind.GUARDIANSHIP_SERVICE, "guardian"),
    )


@pytest.fixture
def bodies(db: None) -> Bodies:
    return make_bodies()


@pytest.fixture
def membership(db: None) -> Membership:
    return accounts.membership()


@pytest.fixture
def responder(membership: Membership) -> Actor:
    return actor_through(membership)
