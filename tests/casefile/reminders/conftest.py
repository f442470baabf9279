"""A case with somebody who holds it, colleagues, a manager, and what the ticker does for them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.ticker import tick
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.casefile.reminders.models import Reminder
from tests.factories import accounts, casefile


@pytest.fixture
def authority(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.fixture
def holder(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def manager(authority: Organisation) -> Membership:
    return accounts.membership(organisation=authority, roles=["authority_manager"])


@pytest.fixture
def case(authority: Organisation, holder: Membership, manager: Membership, now: datetime) -> Case:
    return casefile.held(casefile.case(authority, now=now), holder, now=now)


@pytest.fixture
def clock(case: Case, now: datetime) -> Deadline:
    return post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)


@pytest.fixture
def pass_by() -> Callable[[datetime], None]:
    """One pass of a ticker at that moment: the sweeps, and all that follows from them."""

    def run(moment: datetime) -> None:
        tick(Beating.TICK, now=moment, seconds=600)

    return run


def given() -> list[tuple[int, str, str]]:
    """To whom, what, as whom: in the order in which they were given."""
    return list(Reminder.objects.order_by("id").values_list("receiver", "told", "as_whom"))
