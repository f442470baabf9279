"""What is shared is a final decision that stands, by whoever holds its case; whatever has become of the case since."""

from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions import refusals as of_decisions
from decisions.models.decision import Decision
from decisions.sharing import refusals
from nrm.actor import Actor
from referrals.casefile.access import walls
from referrals.casefile.models.case import Case


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
    lifecycle.require_holder(found.case, by=by)
    return found


def require_shared(decision: Decision) -> None:
    if not decision.is_final:
        raise refusals.NotFinalYet
    if decision.replaced_by.filter(final_at__isnull=False).exists():
        raise refusals.Replaced


def require_no_wall(case: Case, organisation: Organisation | None) -> None:
    if organisation is not None and walls.stands_before(case, organisation):
        raise refusals.CannotBeTold
