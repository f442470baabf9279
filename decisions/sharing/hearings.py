"""A court date hurries a decision: it needs its holder some days before the next hearing, whatever its clock says."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from decisions.models.justice import Defence, Urgency
from nrm.calendars.working_days import end_of_day, local_day
from referrals.casefile.models.case import Case

# Ours: time to decide, check and send before the court sits.
LEAD = timedelta(days=14)


def newest(case: Case) -> Defence | None:
    found = Defence.objects.filter(case=case).select_related("force", "recorded_by__person")
    return found.order_by("-number").first()


def next_one(hearings: Iterable[date], *, now: datetime) -> date | None:
    return min((on for on in hearings if on >= local_day(now)), default=None)


def wanted_by(defence: Defence | None, *, now: datetime) -> datetime | None:
    """When a decision needs somebody because of the court, if it does."""
    if defence is None or defence.is_over:
        return None
    if defence.urgency == Urgency.URGENT:
        return defence.recorded_at
    hearing = next_one(defence.hearings, now=now)
    return _start_of(hearing - LEAD) if hearing else None


def sooner(case: Case, at: datetime, *, now: datetime) -> datetime:
    """When a decision of this case needs somebody, if without the court it would at that time."""
    return min(at, wanted_by(newest(case), now=now) or at)


def _start_of(on: date) -> datetime:
    return end_of_day(on - timedelta(days=1))
