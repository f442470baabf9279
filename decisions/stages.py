"""The one decision engine: a stage and a route are rows of rules, read from the version that the decision is under."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from decisions.models.decision import Decision
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.adoption import version
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import Bound, ClockCode, Earliest, Outcome, RouteCode, Stage, StandardCode, Start, Step
from referrals.casefile.board.codes import ActCode
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Row:
    """What is the same for a stage under every version."""

    # As its states begin on the board.
    word: str
    # What stands on a list until it is final, the target that is met then, and the decision it needs before it.
    act: ActCode
    target: ClockCode
    after: Stage | None
    # What starts when it becomes final with an outcome, and what comes next.
    starts: Mapping[str, Start]
    acts: Mapping[str, ActCode]
    # The same when it is served, and what its service brings to an end.
    starts_served: Mapping[str, Start]
    acts_served: Mapping[str, ActCode]
    ends_served: tuple[ClockCode, ...]
    has_floor: bool
    # Questions that nobody has answered are a warning: whoever goes on without the answers says why.
    asks_for_answers: bool


ROWS: Mapping[str, Row] = {
    Stage.REASONABLE_GROUNDS: Row(
        "rg",
        ActCode.DECIDE_REASONABLE_GROUNDS,
        ClockCode.REASONABLE_GROUNDS,
        None,
        {Outcome.POSITIVE: Start.REASONABLE_POSITIVE},
        {Outcome.POSITIVE: ActCode.PREPARE_CONCLUSIVE},
        {},
        {},
        (),
        has_floor=False,
        asks_for_answers=False,
    ),
    Stage.CONCLUSIVE_GROUNDS: Row(
        "cg",
        ActCode.PREPARE_CONCLUSIVE,
        ClockCode.CONCLUSIVE_GROUNDS,
        Stage.REASONABLE_GROUNDS,
        {Outcome.NEGATIVE: Start.CONCLUSIVE_NEGATIVE},
        {},
        {Outcome.POSITIVE: Start.MOVE_ON_BEGINS, Outcome.NEGATIVE: Start.CONCLUSIVE_NEGATIVE_SERVED},
        {Outcome.POSITIVE: ActCode.FOLLOW_MOVE_ON},
        (ClockCode.RECOVERY, ClockCode.RECOVERY_REVIEW),
        has_floor=True,
        asks_for_answers=True,
    ),
}
# Of the clocks that a decision starts, those that the authority answers for; the others are started by who owns them.
OWN_CLOCKS = (
    ClockCode.RECOVERY,
    ClockCode.RECOVERY_REVIEW,
    ClockCode.CONCLUSIVE_GROUNDS,
    ClockCode.MOVE_ON,
    ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
)
# What follows the recovery period, and takes no day of it.
FOLLOWS_RECOVERY = frozenset({Start.MOVE_ON_BEGINS, Start.CONCLUSIVE_NEGATIVE, Start.CONCLUSIVE_NEGATIVE_SERVED})
# The last instant of a day, by which a period that ends with it begins the next.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """One stage on one route under one version."""

    row: Row
    guidance: Guidance
    stage: Stage
    route: RouteCode

    @property
    def standard(self) -> StandardCode:
        return self.guidance.standard(self.stage)

    def steps(self, outcome: str) -> tuple[Step, ...]:
        return self.guidance.steps(self.route, self.stage, Outcome(outcome)) if outcome else ()

    def clocks(self, outcome: str) -> list[ClockCode]:
        """What starts when it becomes final, as far as the version gives it a length."""
        return self._starting(self.row.starts.get(outcome))

    def clocks_served(self, outcome: str) -> list[ClockCode]:
        return self._starting(self.row.starts_served.get(outcome))

    def _starting(self, start: Start | None) -> list[ClockCode]:
        named = {clock.code for clock in self.guidance.content.clocks if clock.starts == start and clock.length}
        return [code for code in OWN_CLOCKS if code in named]

    def lawful_from(self, case: Case) -> datetime | None:
        """The instant before which it cannot become final; none where there is no such floor."""
        route = self.guidance.route(self.route)
        if not self.row.has_floor or route is None:
            return None
        return FLOORS[route.earliest_conclusive](case)


def rules_of(decision: Decision) -> Rules:
    return rules(decision.guidance_code, Stage(decision.stage), RouteCode(decision.route))


def rules(guidance_code: str, stage: Stage, route: RouteCode) -> Rules:
    return Rules(ROWS[stage], version(guidance_code), stage, route)


def after_recovery(case: Case) -> datetime | None:
    """When the minimum is over: by the clock itself, or by the general minimum where a nation has a maximum instead."""
    clock = Deadline.objects.filter(case=case, kind=ClockCode.RECOVERY, superseded_at=None).last()
    if clock is None or clock.bound == Bound.MINIMUM:
        return clock.due_at if clock else None
    general = version(clock.guidance_code).clock(ClockCode.RECOVERY)
    return due(general, started_at=clock.started_at, calendar=calendar_of(Jurisdiction(clock.jurisdiction))).at


def begins(case: Case, start: Start | None, *, now: datetime) -> datetime:
    """What follows recovery comes on top of its minimum: where that still runs, it is counted from its last day.

    Whoever asked for an early decision loses no day of it, whatever its outcome.
    """
    ends = after_recovery(case) if start in FOLLOWS_RECOVERY else None
    return ends - INSTANT if ends is not None and ends > now else now


FLOORS: Mapping[Earliest, Callable[[Case], datetime | None]] = {
    Earliest.AFTER_RECOVERY: after_recovery,
    Earliest.WITH_REASONABLE: lambda case: None,
}
