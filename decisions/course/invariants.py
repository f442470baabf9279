"""Nightly checks that a case which is suspended or over has nothing on any list by which it would be decided."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from decisions.course.posting import OF_A_DECISION
from decisions.models.decision import Decision
from referrals.casefile.board.codes import ENDED, ActCode, CourseState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet


def _in(*states: str) -> CaseQuerySet:
    course = Track.objects.filter(case=OuterRef("pk"), track=TrackCode.COURSE, state__in=states)
    return Case.objects.filter(Exists(course))


@invariant(
    _("Suspended or ended cases that somebody is asked to decide"),
    means=_("Somebody has the decision of a case on their list although nothing can be decided on it."),
    remedy=_("Open the page Course of the case, and tell the service team which act stands there."),
)
def stopped_case_has_decision_acts(*, now: datetime) -> CaseQuerySet:
    acts = NextAct.objects.filter(case=OuterRef("pk"), act__in=OF_A_DECISION)
    return _in(CourseState.SUSPENDED, *ENDED).filter(Exists(acts))


@invariant(
    _("Ended cases with a decision that did not end"),
    means=_("The case is over, but a decision of it is still being made, or ended while the case goes on being held."),
    remedy=_("Tell the service team which case it is: the decision is to be ended with it."),
)
def ended_case_is_decided_on(*, now: datetime) -> CaseQuerySet:
    undecided = Decision.objects.live().filter(case=OuterRef("pk"), final_at=None)
    return _in(*ENDED).filter(Exists(undecided))


@invariant(
    _("Suspended cases that nobody reviews"),
    means=_("The case stands still and nothing on anybody’s list brings it back: the person could wait for ever."),
    remedy=_("Open the page Course of the case and let it run again, or tell the service team."),
)
def suspended_case_unreviewed(*, now: datetime) -> CaseQuerySet:
    review = NextAct.objects.filter(case=OuterRef("pk"), act=ActCode.REVIEW_SUSPENSION)
    return _in(CourseState.SUSPENDED).filter(~Exists(review))
