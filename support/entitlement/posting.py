"""What support tells the board of a case: where it stands, and what nobody has to see to any more."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from accounts.kinds import HoldingKind
from decisions.models.decision import Decision
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, SupportState, TrackCode
from referrals.casefile.board.models import Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from support.entitlement.facts import Entitled
from support.models.care import Care
from support.models.period import PeriodKind

STATES = {
    PeriodKind.PLACE_OF_SAFETY: SupportState.IN_SAFETY,
    PeriodKind.EMERGENCY: SupportState.EMERGENCY,
    PeriodKind.RECOVERY: SupportState.RECOVERY,
    PeriodKind.LOCAL_AUTHORITY: SupportState.LOCAL_AUTHORITY,
    PeriodKind.MOVE_ON: SupportState.MOVING_ON,
    PeriodKind.NEEDS: SupportState.MOVING_ON,
    PeriodKind.EXTENSION: SupportState.MOVING_ON,
    PeriodKind.LEAVING: SupportState.LEAVING,
    PeriodKind.DROP_IN: SupportState.DROP_IN,
}
ONE_DAY = timedelta(days=1)
EXITS = (ClockCode.MOVE_ON, ClockCode.EXIT_NEGATIVE_CONCLUSIVE, ClockCode.EXIT_NEGATIVE_REASONABLE)


def follow(care: Care, wanted: Sequence[Entitled], *, now: datetime) -> None:
    """Call with the case locked. Of a care without a case nothing stands on a board."""
    if care.case is None:
        return
    _time_to_go(care.case, wanted)
    state = state_on(wanted, day(now))
    known = Track.objects.filter(case=care.case, track=TrackCode.SUPPORT).values_list("state", flat=True).first()
    if state is not None and state != known:
        post.track(care.case, TrackCode.SUPPORT, state, now=now)
    if state == SupportState.OVER:
        _nothing_left(care.case, now=now)


def differs(case: Case, wanted: Sequence[Entitled], *, on: date) -> bool:
    """Whether the board says something else than the periods did today and the day before: a day begins at midnight."""
    states = {state_on(wanted, on), state_on(wanted, on - ONE_DAY)}
    known = Track.objects.filter(case=case, track=TrackCode.SUPPORT).values_list("state", flat=True).first()
    if known not in states and states != {None}:
        return True
    over = Deadline.objects.running().filter(case=case, kind__in=EXITS, due_on__lt=on - ONE_DAY)
    return states == {SupportState.OVER} and over.exists()


def _time_to_go(case: Case, wanted: Sequence[Entitled]) -> None:
    """After a negative on reasonable grounds the clock of leaving is support's own; no other floor starts it."""
    leaving = [row.basis_id for row in wanted if row.kind == PeriodKind.LEAVING and row.basis == "decision"]
    negative = Decision.objects.filter(pk__in=leaving, case=case, stage=Stage.REASONABLE_GROUNDS).first()
    started = Deadline.objects.filter(case=case, kind=ClockCode.EXIT_NEGATIVE_REASONABLE, superseded_at=None)
    if negative is not None and negative.served_at and not started.exists():
        post.deadline(case, ClockCode.EXIT_NEGATIVE_REASONABLE, now=negative.served_at)


def state_on(wanted: Sequence[Entitled], on: date) -> SupportState | None:
    """By the period that began last; what is still to begin goes before what is over."""
    running = [row for row in wanted if row.covers(on)]
    if running:
        return STATES[max(running, key=lambda row: row.starts_on).kind]
    if any(row.starts_on > on for row in wanted):
        return SupportState.TO_BEGIN
    return SupportState.OVER if wanted else None


def day(now: datetime) -> date:
    return local_day(now)


def is_believed(case: Case) -> bool:
    """The last of its reasonable grounds decisions that became final is positive."""
    rows = Decision.objects.filter(case=case, stage=Stage.REASONABLE_GROUNDS, final_at__isnull=False, ended_at=None)
    latest = rows.order_by("-final_at", "-id").first()
    return latest is not None and latest.outcome == Outcome.POSITIVE


def _nothing_left(case: Case, *, now: datetime) -> None:
    """Moving on is over: the authority has nothing to see to, and the clock by which it was counted has ended."""
    post.act_done(case, ActCode.FOLLOW_MOVE_ON)
    if not case.next_acts.exists():
        assignment.done(case, HoldingKind.CASE, by=SYSTEM, now=now)
    over = Deadline.objects.running().filter(case=case, kind__in=EXITS, due_at__lte=now)
    for kind in over.values_list("kind", flat=True):
        post.met(case, ClockCode(kind), now=now)
