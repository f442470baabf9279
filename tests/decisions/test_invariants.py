"""The nightly comparison of decisions with the board."""

from datetime import datetime
from pathlib import Path

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
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    ours = [name.rpartition(".")[2] for name in wiring.INVARIANTS if name.startswith("decisions.")]
    assert [name for name in ours if name not in tests] == []


def test_check_that_fell_off_every_list_is_found(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    assert not decision_board_differs(now=now).exists()
    NextAct.objects.filter(case=case, act=ActCode.CHECK_DECISION).delete()
    assert decision_board_differs(now=now).get() == case
