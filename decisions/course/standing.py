"""How a case stands: whether it runs, what its decisions have come to, and by which word the person is called."""

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions import lifecycle, refusals
from decisions.models.course import CourseChange, Turn
from decisions.models.decision import Decision
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, Stage
from nrm.permissions import Permission
from referrals.casefile.board.codes import ENDED, CourseState, TrackCode
from referrals.casefile.models.case import Case

# By the stage that was decided for them, the later first.
TERMS: tuple[tuple[Stage, str | Promise], ...] = (
    (Stage.CONCLUSIVE_GROUNDS, _("Confirmed victim: a positive conclusive grounds decision")),
    (Stage.REASONABLE_GROUNDS, _("Potential victim: a positive reasonable grounds decision")),
)
POSSIBLE = _("Possible victim: no reasonable grounds decision yet")
NOT_FOUND = _("Not found to be a victim by the last decision")


def course_of(case: Case) -> CourseState:
    """A case without this track runs."""
    state = case.tracks.filter(track=TrackCode.COURSE).values_list("state", flat=True).first()
    return CourseState(state or CourseState.RUNNING)


def is_over(case: Case) -> bool:
    return course_of(case) in ENDED


def lock(case: Case, *, by: Actor) -> Case:
    """Also where it is suspended or over: what follows from that is the caller's rule."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise refusals.NothingToDecide
    require_accepted(locked)
    return locked


def require_accepted(case: Case) -> None:
    """What is still at the desk is considered there first; a report and a duplicate have no course."""
    for state in case.tracks.filter(track=TrackCode.INTAKE).values_list("state", flat=True):
        if refusal := lifecycle.STOPPED.get(state):
            raise refusal


def lock_open(case: Case, *, by: Actor) -> Case:
    """For what is recorded of a person while their case is not over, suspended or not."""
    locked = lock(case, by=by)
    if is_over(locked):
        raise refusals.CaseClosed
    return locked


def require_holder(case: Case, *, by: Actor) -> None:
    """A manager answers for every case, held or not."""
    if not by.may(Permission.ASSIGN_WORK):
        lifecycle.require_holder(case, by=by)


def suspension_of(case: Case) -> CourseChange | None:
    return changes(case).filter(turn=Turn.SUSPENDED, over_at=None).first()


def changes(case: Case) -> QuerySet[CourseChange]:
    return CourseChange.objects.filter(case=case).select_related("recorded_by__person", "over_by__person")


def live(case: Case) -> dict[str, Decision]:
    """The decision of each stage that counts."""
    return {row.stage: row for row in Decision.objects.live().filter(case=case).select_related("case")}


def is_decided(case: Case) -> bool:
    """Served for good: every conclusive decision, and a negative on reasonable grounds."""
    served = [row for row in live(case).values() if row.served_at is not None]
    return any(row.stage == Stage.CONCLUSIVE_GROUNDS or row.outcome == Outcome.NEGATIVE for row in served)


def term(case: Case) -> str | Promise:
    decided = {stage: row for stage, row in live(case).items() if row.is_final}
    if any(row.outcome == Outcome.NEGATIVE for row in decided.values()):
        return NOT_FOUND
    return next((words for stage, words in TERMS if stage in decided), POSSIBLE)
