"""Who may look at a decision again: somebody who neither wrote nor checked any of it, and who holds the case."""

from datetime import datetime

from django.db.models import Q

from accounts.kinds import HoldingKind
from decisions import earlier, lifecycle
from decisions.again import refusals
from decisions.models.decision import Decision, State
from decisions.models.reconsideration import Reconsideration
from nrm.actor import Actor
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import SwitchCode
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ReconsiderationState
from referrals.casefile.models.case import Case, CaseQuerySet


def require(decision: Decision, *, by: Actor) -> None:
    if by.user_id in earlier.had_a_hand(decision) | earlier.had_a_hand_before(decision):
        raise refusals.HadAHand


def require_to_redraft(decision: Decision, *, by: Actor) -> None:
    """Where the version of the decision asks for a different officer."""
    if version(decision.guidance_code).switched_on(SwitchCode.RETURNED_TO_DIFFERENT_OFFICER):
        require(decision, by=by)


def take_up(case: Case, *, by: Actor, now: datetime) -> None:
    """Whoever begins takes the case if nobody has it. Call with the case locked, when they may begin at all."""
    if assignment.holding_of(case, HoldingKind.CASE) is None:
        assignment.take(case=case, by=by, now=now)
    lifecycle.require_holder(case, by=by)


def passed_over(by: Actor) -> CaseQuerySet:
    """Those that the queue does not give to this person: they would only have to give them back."""
    person = by.user_id or 0
    hand = Q(writers__contains=[person]) | Q(author__person=person) | Q(checks__checker__person=person)
    hand |= Q(final_by__person=person)
    returned = Decision.objects.live().filter(hand, state=State.PANEL_RETURNED)
    asked = Reconsideration.objects.filter(progress=ReconsiderationState.REQUESTED)
    asked_about = Decision.objects.filter(hand, pk__in=asked.values("decision"))
    return Case.objects.filter(Q(pk__in=returned.values("case")) | Q(pk__in=asked_about.values("case")))
