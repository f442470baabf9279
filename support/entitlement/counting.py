"""The last days that the clocks of a case give: of the clock that was started, or by its rule where none was."""

from datetime import date, datetime, timedelta

from decisions import stages
from decisions.models.course import CourseChange
from decisions.models.decision import Decision
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted, version
from nrm.guidance.vocabulary import Bound, ClockCode, Outcome, Stage
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.clocks.starting import counts_by
from referrals.casefile.models.case import Case
from referrals.casefile.nations import jurisdiction_of

MOMENT = timedelta(seconds=1)
FOLLOWS = {
    (Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE): ClockCode.EXIT_NEGATIVE_REASONABLE,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): ClockCode.MOVE_ON,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
}


def recovery(case: Case, decision: Decision, later: Decision | None) -> tuple[date | None, date | None]:
    """The last day of the minimum, and of the duty where the nation has a maximum in its place."""
    started_at = decision.final_at or decision.begun_at
    clock = _clock(case, ClockCode.RECOVERY, since=started_at, before=later.final_at if later else None)
    if clock is None:
        return _by_rule(case, ClockCode.RECOVERY, started_at), None
    if clock.bound == Bound.MINIMUM:
        return clock.due_on, None
    general = version(clock.guidance_code).clock(ClockCode.RECOVERY)
    calendar = calendar_of(Jurisdiction(clock.jurisdiction))
    return due(general, started_at=clock.started_at, calendar=calendar).on, clock.due_on


def after(case: Case, decision: Decision, later: Decision | None, at: datetime) -> date | None:
    """Of what follows it. The letter that the person reads gives the same day."""
    code = FOLLOWS[Stage(decision.stage), Outcome(decision.outcome)]
    before = later.final_at if later else None
    clock = _clock(case, code, since=decision.final_at or at, before=before)
    return clock.due_on if clock else _by_rule(case, code, at)


def after_withdrawal(case: Case, change: CourseChange) -> date | None:
    code = ClockCode.EXIT_WITHDRAWN
    clock = _clock(case, code, since=change.recorded_at, before=None)
    return clock.due_on if clock else _by_rule(case, code, change.recorded_at)


def _clock(case: Case, code: ClockCode, *, since: datetime, before: datetime | None) -> Deadline | None:
    """That this very decision started, whether it runs or has ended."""
    rows = Deadline.objects.filter(case=case, kind=code, superseded_at=None, started_at__gte=since - MOMENT)
    rows = rows.filter(started_at__lt=before) if before else rows
    return rows.order_by("id").last()


def _by_rule(case: Case, code: ClockCode, at: datetime) -> date | None:
    """By the version adopted on that day: nobody started the clock, or a later decision put an end to it."""
    guidance = adopted(local_day(at))
    if not guidance.has_clock(code):
        return None
    clock = guidance.clock(code, jurisdiction_of(case.nation))
    if clock.length is None:
        return None
    begins = stages.begins(case, clock.starts, now=at)
    return due(clock, started_at=begins, calendar=calendar_of(counts_by(clock, case))).on
