"""A case of an authority with a manager, a caseworker and an officer, sent by a responder of a force."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.access import grants
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, IntakeState
from referrals.casefile.models import Case
from referrals.form.models import Referral
from tests.factories import accounts, casefile, form
from tests.signed_in import client_of


@pytest.fixture
def now() -> datetime:
    """Browsers and the database bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def authority(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.fixture
def manager(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["authority_manager"])


@pytest.fixture
def other_manager(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["authority_manager"])


@pytest.fixture
def caseworker(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def colleague(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def responder(db: None) -> Membership:
    return accounts.membership()


@pytest.fixture
def referral(authority: Organisation, responder: Membership, now: datetime) -> Referral:
    return form.sent(actor_through(responder), now=now)


@pytest.fixture
def case(authority: Organisation, responder: Membership, now: datetime) -> Case:
    """Sent by the responder, who follows it, and waiting at the desk. Nothing of what was said in it."""
    made = casefile.case(authority, now=now, state=IntakeState.SUBMITTED)
    post.party(made, responder.organisation, Capacity.REFERRER, now=now)
    grants.give(people=[responder.person], case=made)
    post.next_act(made, ActCode.CONSIDER_INTAKE, organisation=authority, attention_at=now, now=now)
    post.deadline(made, ClockCode.REASONABLE_GROUNDS, now=now)
    return made


@pytest.fixture
def by_manager(manager: Membership) -> Actor:
    return actor_through(manager)


@pytest.fixture
def by_caseworker(caseworker: Membership) -> Actor:
    return actor_through(caseworker)


@pytest.fixture
def desk(manager: Membership) -> Client:
    """The manager's browser."""
    return client_of(manager)


def sees(membership: Membership, case: Case) -> bool:
    return Case.objects.visible_to(actor_through(membership)).filter(pk=case.pk).exists()
