"""Why the dates of a recovery period are what they are: what set it going, how it counts, who made it longer."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from accounts.models.membership import Membership
from decisions import stages
from decisions.models.decision import Decision
from decisions.models.early_decision import EarlyDecision
from decisions.models.recovery import RecoveryExtension
from decisions.workbench import beginning
from nrm.guidance.adoption import version
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import Bound, ClockCode, Stage, SwitchCode, Unit
from referrals.casefile.clocks.models import Because, Deadline
from referrals.casefile.clocks.starting import clock_of, stops_of
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Earlier:
    """A date that a newer one took the place of, and why."""

    was: date
    became: date
    at: datetime
    why: str
    who: str


@dataclass(frozen=True, slots=True)
class Explained:
    deadline: Deadline
    clock: Clock
    guidance: str
    # Day one, whether or not the day of the decision is it.
    first_counted: date
    changes: list[Earlier]
    stood_still: int

    @property
    def is_minimum(self) -> bool:
        return self.deadline.bound == Bound.MINIMUM

    @property
    def counts_every_day(self) -> bool:
        return self.clock.unit is not Unit.WORKING_DAYS


def of(case: Case) -> Explained | None:
    deadline = latest(case)
    return explained(deadline) if deadline else None


def latest(case: Case) -> Deadline | None:
    """The date that stands, whether its clock runs or has ended."""
    rows = Deadline.objects.select_related("case").filter(case=case, kind=ClockCode.RECOVERY, superseded_at=None)
    return rows.order_by("id").last()


def explained(deadline: Deadline) -> Explained:
    clock = clock_of(deadline)
    stood = sum((stop.last - stop.first).days + 1 for stop in stops_of(deadline))
    first = deadline.starts_on if clock.counts_start_day else date.fromordinal(deadline.starts_on.toordinal() + 1)
    return Explained(deadline, clock, version(deadline.guidance_code).title, first, _changes(deadline), stood)


def runs_to_decision(deadline: Deadline) -> bool:
    return version(deadline.guidance_code).switched_on(SwitchCode.RECOVERY_RUNS_TO_DECISION)


def page(case: Case, *, now: datetime) -> dict[str, object]:
    conclusive = beginning.live(case, Stage.CONCLUSIVE_GROUNDS)
    found = of(case)
    return {
        "decision": beginning.live(case, Stage.REASONABLE_GROUNDS),
        "conclusive": conclusive,
        "explained": found,
        "runs_to_decision": found is not None and runs_to_decision(found.deadline),
        "ended_by": _ended_by(found, conclusive),
        "lawful_from": stages.after_recovery(case),
        "review": Deadline.objects.filter(case=case, kind=ClockCode.RECOVERY_REVIEW, superseded_at=None).last(),
        "reviews": case.recovery_reviews.select_related("by__person").order_by("-at", "-id"),
        "early": EarlyDecision.objects.told()
        .filter(case=case)
        .select_related("recorded_by__person", "settled_by__person")
        .order_by("-id"),
        "now": now,
    }


def _ended_by(found: Explained | None, conclusive: Decision | None) -> datetime | None:
    """Support runs to the later of the minimum and the service of the conclusive grounds decision."""
    if found is None or conclusive is None or conclusive.served_at is None:
        return None
    return max(conclusive.served_at, found.deadline.due_at) if found.is_minimum else conclusive.served_at


def _changes(deadline: Deadline) -> list[Earlier]:
    rows = list(Deadline.objects.filter(chain=deadline.chain, pk__lte=deadline.pk).order_by("id"))
    coded = RecoveryExtension.objects.filter(deadline__in=rows).select_related("by__person")
    who: dict[int, Membership] = {row.deadline_id: row.by for row in coded}
    return [
        Earlier(before.due_on, after.due_on, after.computed_at, _why(after), _name(who.get(after.pk)))
        for before, after in pairwise(rows)
    ]


def _why(row: Deadline) -> str:
    said = str(Because(row.because).label)
    return f"{said}. {row.reason}" if row.reason else said


def _name(member: Membership | None) -> str:
    return member.person.full_name if member else ""
