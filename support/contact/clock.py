"""By when a person has to have been reached: by the clock of the case, or as many hours after an emergency request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.clocks.models import Deadline
from support.models.care import Care
from support.models.contact import ContactAttempt
from support.models.safety import EmergencySupport

NOON, EVENING = 12, 17


@dataclass(frozen=True, slots=True)
class FirstContact:
    due_at: datetime
    reached_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        return (self.reached_at or now) > self.due_at


def of(care: Care, *, now: datetime) -> FirstContact | None:
    return of_all([care], now=now).get(care.pk)


def of_all(cares: Sequence[Care], *, now: datetime) -> dict[int, FirstContact]:
    """By care; three queries for all of them. Those for whom no such clock runs are left out."""
    began = _emergencies(cares, now=now) | _of_cases(cares)
    reached = _reached(cares)
    return {
        care: FirstContact(until, next((at for at in reached.get(care, []) if at >= minute_of(since)), None))
        for care, (since, until) in began.items()
    }


def minute_of(at: datetime) -> datetime:
    """Attempts are written down to the minute: one in the minute in which the clock began came after it."""
    return at.replace(second=0, microsecond=0)


def _of_cases(cares: Sequence[Care]) -> dict[int, tuple[datetime, datetime]]:
    by_case = {care.case_id: care.pk for care in cares if care.case_id is not None}
    rows = Deadline.objects.filter(case__in=by_case, kind=ClockCode.FIRST_CONTACT, superseded_at=None).order_by("id")
    return {by_case[row.case_id]: (row.started_at, row.due_at) for row in rows}


def _emergencies(cares: Sequence[Care], *, now: datetime) -> dict[int, tuple[datetime, datetime]]:
    clock = adopted(local_day(now)).clock(ClockCode.FIRST_CONTACT)
    calendar = calendar_of(Jurisdiction.ENGLAND_AND_WALES)
    rows = EmergencySupport.objects.running().filter(care__in=cares)
    return {row.care_id: (row.asked_at, due(clock, started_at=row.asked_at, calendar=calendar).at) for row in rows}


def _reached(cares: Sequence[Care]) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    attempts = ContactAttempt.objects.reached().filter(care__in=cares).order_by("tried_at")
    for care, at in attempts.values_list("care_id", "tried_at"):
        found.setdefault(care, []).append(at)
    return found


def times_of_day(attempts: Sequence[ContactAttempt]) -> set[str]:
    """Morning, afternoon, evening: attempts at one hour of the day only may miss somebody who works then."""
    return {_part(attempt.tried_at) for attempt in attempts}


def _part(at: datetime) -> str:
    hour = at.astimezone(LONDON).hour
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
