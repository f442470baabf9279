"""Starts a clock by the version adopted on its day, and works a date out anew where a row supersedes another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import Calendar, local_day
from nrm.guidance.adoption import adopted, version
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import CalendarOwner, ClockCode
from referrals.casefile.clocks import following
from referrals.casefile.clocks.arithmetic import ONE_DAY, Due, Stopped, due
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.models.case import Case
from referrals.casefile.nations import jurisdiction_of

# How long before it falls due a clock deserves to be looked at, where two days are not right.
AHEAD = {
    ClockCode.RECOVERY: timedelta(days=7),
    ClockCode.MOVE_ON: timedelta(days=10),
    ClockCode.FIRST_CONTACT: timedelta(hours=12),
    ClockCode.COMPLETE_REFERRAL: timedelta(days=1),
}
USUALLY = timedelta(days=2)


def start(case: Case, code: ClockCode, *, now: datetime, begins_at: datetime | None = None) -> Deadline:
    """Once: a clock of the kind that runs already is left alone. New guidance never touches it afterwards.

    `begins_at`: where it is known today, but starts on a later day.
    """
    begins = begins_at or now
    guidance = adopted(local_day(now))
    clock = guidance.clock(code, jurisdiction_of(case.nation))
    counted_by = counts_by(clock, case)
    found = due(clock, started_at=begins, calendar=calendar_of(counted_by))
    row = Deadline(
        case=case,
        kind=code,
        start_event=clock.starts,
        started_at=begins,
        starts_on=local_day(begins),
        guidance_code=guidance.code,
        jurisdiction=counted_by,
        bound=clock.bound,
        due_on=found.on,
        due_at=found.at,
        warn_at=found.at - AHEAD.get(code, USUALLY),
        is_provisional=found.provisional,
        computed_at=now,
    )
    Deadline.objects.bulk_create([row], ignore_conflicts=True)
    return Deadline.objects.running().get(case=case, kind=code)


def counts_by(clock: Clock, case: Case) -> Jurisdiction:
    """Whose bank holidays: the authority sits in England, other clocks follow the person."""
    owner = clock.calendar is CalendarOwner.PERSON
    return jurisdiction_of(case.nation) if owner else Jurisdiction.ENGLAND_AND_WALES


@dataclass(frozen=True, slots=True)
class Rule:
    """A deadline's own rule as it stood when it started: never that of today."""

    clock: Clock
    calendar: Calendar
    stops: Sequence[Stopped]


def clock_of(deadline: Deadline) -> Clock:
    return version(deadline.guidance_code).clock(ClockCode(deadline.kind), jurisdiction_of(deadline.case.nation))


def rule_of(deadline: Deadline) -> Rule:
    return Rule(clock_of(deadline), calendar_of(Jurisdiction(deadline.jurisdiction)), stops_of(deadline))


def stops_of(deadline: Deadline) -> list[Stopped]:
    return without_overlap(Stop.objects.filter(chain=deadline.chain).exclude(last_on=None).order_by("first_on", "id"))


def without_overlap(rows: Iterable[Stop]) -> list[Stopped]:
    """In the order of their first days. A clock that was stopped twice on one day lost that day once."""
    found: list[Stopped] = []
    for row in rows:
        first = max(row.first_on, found[-1].last + ONE_DAY) if found else row.first_on
        if row.last_on is not None and first <= row.last_on:
            found.append(Stopped(first, row.last_on))
    return found


def sum_of(deadline: Deadline, *, extra: int) -> Due:
    rule = rule_of(deadline)
    return due(rule.clock, started_at=deadline.started_at, calendar=rule.calendar, stops=rule.stops, extra=extra)


def supersede(
    deadline: Deadline,
    *,
    because: Because,
    reason: str,
    extra: int,
    stopped_on: date | None,
    now: datetime,
) -> Deadline:
    """The earlier row stays, closed; the later one says why it is there. Call with the deadline locked."""
    found = sum_of(deadline, extra=extra)
    Deadline.objects.filter(pk=deadline.pk).update(superseded_at=now)
    later = _successor(deadline, found, because=because, reason=reason, extra=extra, stopped_on=stopped_on, now=now)
    following.follow(deadline, later)
    return later


def _successor(
    deadline: Deadline,
    found: Due,
    *,
    because: Because,
    reason: str,
    extra: int,
    stopped_on: date | None,
    now: datetime,
) -> Deadline:
    return Deadline.objects.create(
        case_id=deadline.case_id,
        kind=deadline.kind,
        chain=deadline.chain,
        because=because,
        reason=reason,
        start_event=deadline.start_event,
        started_at=deadline.started_at,
        starts_on=deadline.starts_on,
        guidance_code=deadline.guidance_code,
        jurisdiction=deadline.jurisdiction,
        bound=deadline.bound,
        extra=extra,
        due_on=found.on,
        due_at=found.at,
        warn_at=found.at - AHEAD.get(ClockCode(deadline.kind), USUALLY),
        is_provisional=found.provisional,
        computed_at=now,
        stopped_on=stopped_on,
    )
