"""An authority with a case in good order: whoever breaks one thing is found by one check."""

from datetime import datetime

import pytest
from django.utils import timezone

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from tests.factories import accounts, casefile


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def authority(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.fixture
def holder(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def case(authority: Organisation, holder: Membership, now: datetime) -> Case:
    return in_order(authority, holder, now)


def in_order(authority: Organisation, holder: Membership, now: datetime) -> Case:
    made = casefile.held(casefile.case(authority, now=now), holder, now=now)
    post.deadline(made, ClockCode.REASONABLE_GROUNDS, now=now)
    post.next_act(made, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=authority, attention_at=now, now=now)
    NextAct.objects.filter(case=made).update(holder=holder)
    return made
