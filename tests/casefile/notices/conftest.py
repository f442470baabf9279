"""An organisation that is told, somebody who reads its notices, and a notice with a sealed address."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.actions import notices
from referrals.casefile.models.notice import Notice, NoticeKind
from tests import canaries
from tests.factories import accounts
from tests.signed_in import client_of


@dataclass(frozen=True)
class Sealed:
    notice: Notice
    address: str


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def reader(db: None) -> Membership:
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    return accounts.membership(organisation=prime, roles=["contractor_coordinator"])


@pytest.fixture
def by_reader(reader: Membership) -> Actor:
    return actor_through(reader)


@pytest.fixture
def browser_of_reader(reader: Membership) -> Client:
    return client_of(reader)


def a_notice(reader: Membership, now: datetime, **facts: str) -> Notice:
    return notices.tell(
        organisation=reader.organisation,
        kind=NoticeKind.PLACE_OF_SAFETY,
        case=None,
        facts={"danger_now": "yes", "where_now_area": "Wexcombe", **facts},
        by=SYSTEM,
        now=now,
    )


@pytest.fixture
def sealed(reader: Membership, now: datetime) -> Sealed:
    address = canaries.secret("address")
    reference = vault.store(plaintext=address, kind=VaultKind.ADDRESS, by=SYSTEM, now=now)
    return Sealed(a_notice(reader, now, where_now_address=str(reference)), address)
