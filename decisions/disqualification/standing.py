"""Which disqualification is considered or stands, and who may do what with it."""

from datetime import datetime

from decisions.course import standing as course
from decisions.disqualification import refusals
from decisions.models.decision import Decision
from decisions.models.disqualification import Disqualification, Disqualified
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Outcome, Stage, SwitchCode
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case

OPEN = ("", Disqualified.MADE)


def of_case(case: Case) -> Disqualification | None:
    """That is considered, or was made and is not over."""
    rows = Disqualification.objects.filter(case=case, outcome__in=OPEN, over_at=None)
    return rows.select_related("case", "considered_by__person", "decided_by__person").first()


def believed(case: Case) -> Decision | None:
    """The positive on reasonable grounds that stands, while no negative has followed it."""
    if course.term(case) == course.NOT_FOUND:
        return None
    found = course.live(case).get(Stage.REASONABLE_GROUNDS)
    return found if found is not None and found.final_at and found.outcome == Outcome.POSITIVE else None


def why_not_consider(case: Case, *, by: Actor, now: datetime) -> Refusal | None:
    """What a page says in place of the link."""
    try:
        require_to_consider(case, by=by, now=now)
    except Refusal as refusal:
        return refusal
    return None


def require_to_consider(case: Case, *, by: Actor, now: datetime) -> Decision:
    if not adopted(local_day(now)).switched_on(SwitchCode.DISQUALIFICATION):
        raise refusals.NotInThisGuidance
    if of_case(case) is not None:
        raise refusals.OneStands
    found = believed(case)
    if found is None:
        raise refusals.NotBelieved
    course.require_holder(case, by=by)
    return found


def require_to_decide(found: Disqualification, *, by: Actor, now: datetime) -> None:
    """Somebody authorised who did not consider it, once the person was heard or let the day pass."""
    if not by.may(Permission.DISQUALIFY):
        raise refusals.ForManager
    if found.considered_by.person_id == by.user_id:
        raise refusals.ForAnother
    if found.commented_on is None and local_day(now) <= found.answer_by:
        raise refusals.CommentAwaited(found.answer_by)


def lock(case: Case, *, by: Actor, outcome: str) -> Disqualification:
    """The case first, then the one that is considered, or that was made."""
    case = course.lock(case, by=by)
    row = Disqualification.objects.select_for_update(of=("self",)).filter(case=case, outcome=outcome, over_at=None)
    found = row.select_related("case", "considered_by").first()
    if found is None:
        raise refusals.NoneStands
    found.case = case
    return found
