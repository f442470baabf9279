"""Who takes part in a hearing, and when: the one place that says who sits, who is kept out, and what is locked."""

from django.db.models import QuerySet

from decisions import lifecycle
from decisions import refusals as of_decisions
from decisions.models.decision import Decision, State
from decisions.models.opinion import Conclusion
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing, SittingState
from decisions.panel import conflicts
from decisions.panel import hearing_refusals as refusals
from nrm.actor import Actor
from nrm.guidance.adoption import version
from nrm.ledger.record import Fact
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.models.case import Case

# In which members have been told of it.
TOLD = (SittingState.PUBLISHED, SittingState.CLOSED)


def of_sitter(by: Actor) -> QuerySet[Hearing]:
    """The hearings on whose published agenda somebody sits, the chair among them; none past a wall."""
    told = Hearing.objects.seated(by).standing().filter(sitting__state__in=TOLD)
    seen: QuerySet[Hearing] = scope.outside_walls(told, by, case="decision__case")
    return seen


def panellist_of(hearing: Hearing, by: Actor) -> Panellist | None:
    return _seated(hearing).filter(membership=by.membership_id or 0).first()


def sitters(hearing: Hearing) -> list[Panellist]:
    """Those who sit on it and have no conflict, the chair among them."""
    seated = list(_seated(hearing).select_related("membership__person").order_by("id"))
    barred = conflicts.of(hearing.decision, seated)
    return [member for member in seated if member.pk not in barred]


def quorum(hearing: Hearing) -> int:
    """Of the version that the decision is under, and of that for which the sitting was arranged: the larger."""
    codes = {hearing.decision.guidance_code, hearing.sitting.guidance_code}
    asked = [panel.quorum for code in codes if (panel := version(code).content.panel) is not None]
    if not asked:
        raise refusals.NothingToHear
    return max(asked)


def require_sitter(hearing: Hearing, *, by: Actor) -> Panellist:
    member = panellist_of(hearing, by) if by.may(Permission.SIT_ON_PANELS) else None
    if member is None or not of_sitter(by).filter(pk=hearing.pk).exists():
        raise refusals.NotSitting
    if conflicts.barred(member, hearing.decision):
        raise refusals.KeptOut
    return member


def require_chair(hearing: Hearing, *, by: Actor) -> Panellist:
    member = require_sitter(hearing, by=by)
    if not by.may(Permission.CHAIR_PANELS) or hearing.sitting.chair_id != member.pk:
        raise refusals.NotInTheChair
    return member


def require_secretary(hearing: Hearing, *, by: Actor) -> None:
    if not by.may(Permission.ARRANGE_PANELS) or hearing.sitting.secretariat_id != by.organisation_id:
        raise refusals.NotTheSecretary
    require_before_panel(hearing)


def require_before_panel(hearing: Hearing) -> None:
    """The very draft that was put on the agenda, and no other."""
    decision = hearing.decision
    is_over = hearing.put_off_at is not None or hearing.sitting.state == SittingState.CANCELLED
    if is_over or decision.state != State.PANEL or decision.draft != hearing.draft:
        raise refusals.NothingToHear


def require_heard(hearing: Hearing) -> None:
    if concluded := Conclusion.objects.filter(hearing=hearing).first():
        raise refusals.ConcludedBefore(concluded.concluded_at)
    require_before_panel(hearing)
    if hearing.sitting.state != SittingState.PUBLISHED:
        raise refusals.NotPublished


def lock(hearing: Hearing, *, by: Actor) -> Hearing:
    """The case first, always. Members see no case, so a wall is asked for by itself."""
    case = Case.objects.select_for_update().get(pk=hearing.decision.case_id)
    if not scope.outside_walls(Case.objects.filter(pk=case.pk), by, case="pk").exists():
        raise of_decisions.NothingToDecide
    lifecycle.require_open(case)
    Decision.objects.select_for_update().get(pk=hearing.decision_id)
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    return Hearing.objects.select_related("sitting", "decision__case__person").get(pk=hearing.pk)


def facts_of(hearing: Hearing) -> dict[str, Fact]:
    return lifecycle.facts_of(hearing.decision) | {"hearing_id": hearing.pk}


def _seated(hearing: Hearing) -> QuerySet[Panellist]:
    return Panellist.objects.serving().filter(seats__sitting=hearing.sitting_id)
