"""By when something has to be applied for, where the guidance in force gives a time. Pure but for the version read."""

from datetime import date, datetime, time

from django.utils.timezone import make_aware

from decisions.models.decision import Decision
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.clocks.arithmetic import due
from support.handoffs import refusals
from support.models.care import Care
from support.models.handoff import Matter

CLOCKS = {
    Matter.DOMESTIC_WORKER_LEAVE: ClockCode.DOMESTIC_WORKER_LEAVE,
    Matter.DOMESTIC_WORKER_CHANGE: ClockCode.DOMESTIC_WORKER_CHANGE,
}


def apply_by(matter: Matter, care: Care, *, entered_on: date | None, now: datetime) -> date | None:
    code, guidance = CLOCKS.get(matter), adopted(local_day(now))
    if code is None or not guidance.has_clock(code):
        return None
    begins = _served(care) if matter == Matter.DOMESTIC_WORKER_LEAVE else _entered(entered_on)
    return due(guidance.clock(code), started_at=begins, calendar=calendar_of(Jurisdiction.ENGLAND_AND_WALES)).on


def _served(care: Care) -> datetime:
    """The letter that tells of it is what the time runs from."""
    positive = Decision.objects.live().filter(
        case=care.case, stage=Stage.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, served_at__isnull=False
    )
    found = positive.order_by("-served_at").values_list("served_at", flat=True).first()
    if found is None:
        raise refusals.NotYetBelieved
    return found


def _entered(on: date | None) -> datetime:
    if on is None:
        raise refusals.EnteredMissing
    return make_aware(datetime.combine(on, time.min))
