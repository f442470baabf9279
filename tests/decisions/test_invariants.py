"""The nightly comparison of decisions with the board."""

from datetime import datetime

from decisions.assurance import second_check
from decisions.invariants import decision_board_differs
from nrm import wiring
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from tests.factories import decisions


def test_every_check_of_this_floor_is_broken_here() -> None:
    assert [name for name in wiring.INVARIANTS if name.startswith("decisions.")] == [
        "decisions.invariants.decision_board_differs"
    ]


def test_check_that_fell_off_every_list_is_found(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    assert not decision_board_differs(now=now).exists()
    NextAct.objects.filter(case=case, act=ActCode.CHECK_DECISION).delete()
    assert decision_board_differs(now=now).get() == case
