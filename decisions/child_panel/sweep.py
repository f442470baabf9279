"""Hands back, day by day, what a panel had not decided before the child came too near 18."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from decisions import lifecycle
from decisions.child_panel import choosing, fit
from decisions.models.child_panel import ChildPanel, LeftBecause
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.refusal import Refusal
from referrals.casefile.board.models import Track

SHARE = 50


def sweep(*, now: datetime) -> int:
    """Each in a transaction of its own: whatever another ticker took meanwhile is passed over."""
    if not adopted(local_day(now)).has_clock(ClockCode.CHILD_PANEL_AGE_MARGIN):
        return 0
    return sum(_hand_back(panel, now) for panel in too_near(now=now))


def too_near(*, now: datetime) -> list[ChildPanel]:
    """By the day of birth, and only where nothing keeps the case from going on."""
    last = fit.too_old_if_eighteen_by(local_day(now))
    year = last.year - fit.COMES_OF_AGE
    born = Q(case__person__birth_year__lt=year) | Q(case__person__birth_year=year) & (
        Q(case__person__birth_month__lt=last.month)
        | Q(case__person__birth_month=last.month, case__person__birth_day__lte=last.day)
    )
    stopped = Track.objects.filter(case=OuterRef("case"), state__in=list(lifecycle.STOPPED))
    return list(ChildPanel.objects.waited_for().filter(born, ~Exists(stopped)).order_by("id")[:SHARE])


def _hand_back(panel: ChildPanel, now: datetime) -> int:
    try:
        with transaction.atomic():
            choosing.leave(panel=panel, because=LeftBecause.AGE, by=SYSTEM, now=now)
    except Refusal:
        return 0
    return 1
