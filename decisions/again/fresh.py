"""Who may look at a decision again: somebody who neither wrote nor checked any of it, and who holds the case."""

from datetime import datetime

from django.db.models import Q

from accounts.kinds import HoldingKind
from decisions import earlier, lifecycle
from decisions.again import refusals
from decisions.models.decision import Decision, DecisionQuerySet, State
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
    returned = Decision.objects.live().filter(_had_a_hand(person), state=State.PANEL_RETURNED)
    asked = Reconsideration.objects.filter(progress=ReconsiderationState.REQUESTED)
    asked_about = Decision.objects.filter(_had_a_hand(person), pk__in=asked.values("decision"))
    found = Q(pk__in=returned.values("case")) | Q(pk__in=asked_about.values("case"))
    return Case.objects.filter(found | Q(pk__in=_written_again(person).values("case")))


def _written_again(person: int) -> DecisionQuerySet:
    """What stands in the place of theirs, or of what was written in its place."""
    under_way = Decision.objects.live().filter(final_at=None, replaces__isnull=False)
    return under_way.filter(_had_a_hand(person, "replaces__") | _had_a_hand(person, "replaces__replaces__"))


def _had_a_hand(person: int, of: str = "") -> Q:
    wrote = Q(**{f"{of}writers__contains": [person]}) | Q(**{f"{of}author__person": person})
    return wrote | Q(**{f"{of}checks__checker__person": person}) | Q(**{f"{of}final_by__person": person})
