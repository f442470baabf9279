"""The board and the nightly checks know that nobody decides on a case that stands still or is over."""

from datetime import datetime

import pytest

from accounts.models.membership import Membership
from decisions import board
from decisions.course.invariants import (
    ended_case_is_decided_on,
    stopped_case_has_decision_acts,
    suspended_case_unreviewed,
)
from decisions.invariants import decision_board_differs
from decisions.models import Decision, State, Turn
from nrm.actor import Actor
from nrm.guidance.vocabulary import Stage
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from tests.decisions.test_lifecycle import _in
from tests.factories import course

CHECKS = (
    decision_board_differs,
    stopped_case_has_decision_acts,
    ended_case_is_decided_on,
    suspended_case_unreviewed,
)


def _found(now: datetime) -> list[int]:
    return [check(now=now).count() for check in CHECKS]


@pytest.mark.parametrize("to", [Turn.SUSPENDED, Turn.WITHDRAWN])
def test_nothing_is_found_and_what_is_wrong_is(
    to: Turn, case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    decision = _in(Stage.REASONABLE_GROUNDS, State.SECOND_CHECK, case, officer, author, now)
    course.missing(case, author, now=now)
    course.turned(case, to, author, now=now)
    assert board.expected(case) == set()
    assert _found(now) == [0, 0, 0, 0]
    authority = case.parties.get().organisation
    post.next_act(case, ActCode.CHECK_DECISION, organisation=authority, attention_at=now, now=now)
    Decision.objects.filter(pk=decision.pk).update(state=State.SECOND_CHECK, ended_at=None)
    NextAct.objects.filter(act=ActCode.REVIEW_SUSPENSION).delete()
    is_over = int(to is Turn.WITHDRAWN)
    assert _found(now) == [1, 1, is_over, 1 - is_over]
