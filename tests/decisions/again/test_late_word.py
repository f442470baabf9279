"""What follows a service may come late: the officer went on meanwhile, or the case is over by then."""

from datetime import datetime, timedelta

import pytest

from accounts.models.membership import Membership
from decisions.again import considering, reactions
from decisions.models import Decision, Reconsideration, Turn
from decisions.sharing import reactions as of_sharing
from decisions.sharing import telling
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome
from nrm.happened import Happened
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline
from referrals.correspondence.models.protocol import DataClass
from tests.factories import again, course, decisions

DAY = timedelta(days=1)
SERVED = Happened.DECISION_SERVED


@pytest.fixture
def asked(served: Decision, body: Actor, now: datetime) -> Reconsideration:
    return again.asked(served.case, body, now=now + DAY)


@pytest.fixture
def manager(officer: Membership) -> Actor:
    return again.officer_beside(officer, "authority_manager")


def served_otherwise(asked: Reconsideration, by: Actor, *, now: datetime) -> Decision:
    """Nobody has followed its service yet."""
    new = considering.look_again(asked=asked, by=by, now=now).opened
    assert new is not None
    decisions.saved(new, by, now=now, work=decisions.found(decisions.MET))
    drafting.draft(decision=new, outcome=Outcome.POSITIVE, looked=True, by=by, now=now)
    finishing.finalise(decision=new, by=by, now=now)
    return finishing.serve(decision=new, by=by, now=now)


def test_what_was_told_already_is_not_to_be_told_again(asked: Reconsideration, fresh: Actor, now: datetime) -> None:
    """Whichever of the two that follow a service comes first."""
    new = served_otherwise(asked, fresh, now=now + DAY)
    for one in list(telling.waiting(new, DataClass.OUTCOME)):
        data, reason = DataClass.OUTCOME, "Told by telephone"
        telling.do_not_send(decision=new, organisation=one, data=data, reason=reason, by=fresh, now=now + DAY)
    again.follow(SERVED, of_sharing.tell_parties, now=now + 2 * DAY)
    assert again.follow(SERVED, reactions.after_service, now=now + 2 * DAY) == "changed"
    assert not NextAct.objects.filter(case=new.case, act=ActCode.SHARE_DECISION).exists()


def test_no_time_to_ask_begins_on_a_case_that_is_over(
    case: Case, author: Actor, checker: Actor, manager: Actor, now: datetime
) -> None:
    course.adopt("2025", now=now)
    served = again.served_negative(case, author, checker, now=now)
    running = Deadline.objects.running().filter(case=served.case, kind=ClockCode.RECONSIDERATION)
    assert running.exists()
    course.turned(served.case, Turn.DIED, manager, now=now + DAY)
    again.follow(SERVED, reactions.after_service, now=now + DAY)
    assert not running.exists()


def test_request_that_was_answered_before_the_case_ended_keeps_its_answer(
    asked: Reconsideration, fresh: Actor, manager: Actor, now: datetime
) -> None:
    new = served_otherwise(asked, fresh, now=now + DAY)
    course.turned(new.case, Turn.DIED, manager, now=now + 2 * DAY)
    assert again.follow(SERVED, reactions.after_service, now=now + 3 * DAY) == "changed"
    asked.refresh_from_db()
    assert (asked.progress, asked.reasons) == ("changed", "")
