"""What is shared is a final decision that stands, by whoever holds its case; whatever has become of the case since."""

from django.db.models import OuterRef

from accounts.kinds import HoldingKind
from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions import refusals as of_decisions
from decisions.course import standing as of_course
from decisions.models.decision import Decision, DecisionQuerySet
from decisions.models.disclosure import Recipient
from decisions.sharing import refusals
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import walls
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ENDED, CourseState
from referrals.casefile.models.case import Case

# To whom the decision is their own.
OWN = frozenset({Recipient.PERSON, Recipient.REPRESENTATIVE})


def lock_case(case: Case, *, by: Actor) -> Case:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise of_decisions.NothingToDecide
    return locked


def lock(decision: Decision, *, by: Actor) -> Decision:
    """The case first, always. A closed case is told of as an open one is: its decision was made."""
    lock_case(decision.case, by=by)
    found = Decision.objects.select_related("case__person").get(pk=decision.pk)
    require_shared(found)
    require_holder(found.case, by=by)
    return found


def require_holder(case: Case, *, by: Actor) -> None:
    """Of one that is over and that nobody holds, whoever decides cases: nothing is left on it to take it for."""
    nobody = of_course.is_over(case) and assignment.holding_of(case, HoldingKind.CASE) is None
    if not (nobody and by.may(Permission.DECIDE)):
        lifecycle.require_holder(case, by=by)


def require_shared(decision: Decision) -> None:
    if not decision.is_final:
        raise refusals.NotFinalYet
    if later_final(decision.case_id, decision.stage, decision.pk).exists():
        raise refusals.Replaced


def require_turn(decision: Decision, recipient: Recipient) -> None:
    """The person first: no body knows before them. Once they died nothing is served, and no letter goes to them."""
    course = of_course.course_of(decision.case)
    if recipient == Recipient.PERSON and course == CourseState.VOID:
        raise refusals.PersonDied
    if recipient not in OWN and decision.served_at is None and course not in ENDED:
        raise refusals.NotServedYet


def later_final(case: OuterRef | int, stage: OuterRef | str, after: OuterRef | int) -> DecisionQuerySet:
    """In its place, also where what was written between the two never became final."""
    return Decision.objects.filter(case=case, stage=stage, pk__gt=after, final_at__isnull=False)


def served_later(decision: Decision) -> DecisionQuerySet:
    """What whoever holds this one is told: not that another is written, but that another was served."""
    return later_final(decision.case_id, decision.stage, decision.pk).filter(served_at__isnull=False)


def require_no_wall(case: Case, organisation: Organisation | None) -> None:
    if organisation is not None and walls.stands_before(case, organisation):
        raise refusals.CannotBeTold
