"""Who takes part in a hearing, and when: the one place that says who sits, who is kept out, and what is locked."""

from django.db.models import Q, QuerySet

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
    """The hearings on whose published agenda somebody sits, as a member or in the chair; none past a wall."""
    mine = Panellist.objects.serving().filter(membership=by.membership_id or 0)
    seated = Q(sitting__seats__panellist__in=mine) | Q(sitting__chair__in=mine)
    told = Hearing.objects.visible_to(by).filter(seated, sitting__state__in=TOLD, put_off_at=None)
    seen: QuerySet[Hearing] = scope.outside_walls(told.distinct(), by, case="decision__case")
    return seen


def panellist_of(hearing: Hearing, by: Actor) -> Panellist | None:
    return _seated(hearing).filter(membership=by.membership_id or 0).first()


def sitters(hearing: Hearing) -> list[Panellist]:
    """Those who sit on it and have no conflict: the members, and the chair."""
    seated = _seated(hearing).select_related("membership__person").order_by("id")
    return [member for member in seated if not conflicts.barred(member, hearing.decision)]


def quorum(hearing: Hearing) -> int:
    panel = version(hearing.sitting.guidance_code).content.panel
    if panel is None:
        raise refusals.NothingToHear
    return panel.quorum


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
    sits = Q(seats__sitting=hearing.sitting_id) | Q(pk=hearing.sitting.chair_id or 0)
    return Panellist.objects.serving().filter(sits).distinct()
