"""The dates that a letter gives: those of the clocks that run, else worked out as if it were given today."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from decisions import stages
from decisions.letters.about import About
from decisions.recovery import explaining
from nrm.calendars.holidays import calendar_of
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Bound, ClockCode, Stage, Start, Unit
from referrals.casefile.clocks.arithmetic import ONE_DAY, due
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.clocks.starting import counts_by
from referrals.casefile.nations import jurisdiction_of

EXITS = {
    Stage.REASONABLE_GROUNDS: ClockCode.EXIT_NEGATIVE_REASONABLE,
    Stage.CONCLUSIVE_GROUNDS: ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
}
NOON = time(12, tzinfo=LONDON)


@dataclass(frozen=True, slots=True)
class Recovery:
    """From its first day that counts; a maximum in place of a minimum where a nation has it so."""

    from_on: date
    until: date
    is_minimum: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A last day, and how it is counted from the day on which the letter is given."""

    until: date
    length: int
    unit: str
    counts_that_day: bool
    # None while it has not been given: the date holds if it is given on the day of the letter.
    given_on: date | None
    # Another date that holds because it is later than what was counted.
    is_owed: bool = False
    from_on: date | None = None

    @property
    def in_working_days(self) -> bool:
        return self.unit == Unit.WORKING_DAYS

    @property
    def in_months(self) -> bool:
        return self.unit == Unit.MONTHS


def recovery(about: About) -> Recovery | None:
    deadline = explaining.latest(about.case)
    if deadline is None:
        return None
    found = explaining.explained(deadline)
    return Recovery(found.first_counted, deadline.due_on, deadline.bound == Bound.MINIMUM)


def move_on(about: About) -> Counted | None:
    """On top of the recovery minimum: from the day after the later of its end and of service."""
    begins = stages.begins(about.case, Start.MOVE_ON_BEGINS, now=_noon(about.counted_from))
    found = _counted(about, ClockCode.MOVE_ON, begins)
    return replace(found, from_on=local_day(begins) + ONE_DAY) if found else None


def support_until(about: About) -> Counted | None:
    """The last day of support after a negative. A recovery minimum that runs longer is owed to its end."""
    if about.case.is_child:
        return None
    found = _counted(about, EXITS[Stage(about.decision.stage)], _noon(about.counted_from))
    owed = stages.after_recovery(about.case) if about.decision.stage == Stage.CONCLUSIVE_GROUNDS else None
    last = local_day(owed - timedelta(seconds=1)) if owed else None
    return replace(found, until=last, is_owed=True) if found and last and last > found.until else found


def ask_by(about: About) -> Counted | None:
    return _counted(about, ClockCode.RECONSIDERATION, _noon(about.counted_from))


def court_by(about: About) -> Counted | None:
    return _counted(about, ClockCode.JUDICIAL_REVIEW, _noon(about.counted_from))


def _counted(about: About, code: ClockCode, begins: datetime) -> Counted | None:
    """By the clock that was started at service; before that, or where nobody starts one, by its rule."""
    clock = _rule(about, code)
    if clock is None or clock.length is None:
        return None
    calendar = calendar_of(counts_by(clock, about.case))
    running = _standing(about, code)
    until = running.due_on if running else due(clock, started_at=begins, calendar=calendar).on
    return Counted(until, clock.length, clock.unit, clock.counts_start_day, about.given_on)


def _rule(about: About, code: ClockCode) -> Clock | None:
    """Of the version that is adopted on the day it is given: by it the clock is going to be started."""
    guidance = adopted(about.counted_from)
    return guidance.clock(code, jurisdiction_of(about.case.nation)) if guidance.has_clock(code) else None


def _standing(about: About, code: ClockCode) -> Deadline | None:
    """Of this decision, and not of one in whose place it stands."""
    rows = Deadline.objects.filter(case=about.case, kind=code, superseded_at=None)
    return rows.filter(started_at__gte=about.decision.final_at or about.decision.begun_at).order_by("id").last()


def _noon(on: date) -> datetime:
    return datetime.combine(on, NOON)
