"""Tells what came after some positive decisions in the demo: reviewed, made longer, asked for early, being prepared."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from decisions.conclusive import early
from decisions.models.decision import Decision, State
from decisions.models.early_decision import AskedHow
from decisions.models.finding import Answer, Limb
from decisions.models.recovery import ExtendedBecause, ReviewFound
from decisions.recovery import extending, reviewing
from decisions.workbench import beginning, considering
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.clocks.models import Deadline

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CHANGED = Found(
    Answer.NOT_MET,
    "The wage records that came in show that the work was paid and could be left.",
    "The employer's records were not there when reasonable grounds were decided.",
)


def tell(cast: Cast, *, now: datetime) -> None:
    """One chapter each, the oldest first: each is told by whoever holds the case."""
    for chapter, decision in zip(CHAPTERS, _positives(), strict=False):
        chapter(decision, _holder(decision), cast.actor("second_reviewer"), now)


def _positives() -> list[Decision]:
    served = Decision.objects.live().filter(
        stage=Stage.REASONABLE_GROUNDS, state=State.SERVED, outcome=Outcome.POSITIVE
    )
    rows = served.exclude(case__decisions__stage=Stage.CONCLUSIVE_GROUNDS).select_related("case")
    return [row for row in rows.order_by("served_at", "id") if _held(row) is not None]


def _held(decision: Decision) -> Holding | None:
    return Holding.objects.about(HoldingKind.CASE, decision.case).select_related("membership__organisation").first()


def _holder(decision: Decision) -> Actor:
    held = _held(decision)
    if held is None:
        raise LookupError(decision.pk)
    return actor_through(held.membership)


def _prepared(decision: Decision, officer: Actor, _second: Actor, now: datetime) -> None:
    """Begun while the recovery period runs, and found otherwise on one limb."""
    begun = beginning.begin(case=decision.case, stage=Stage.CONCLUSIVE_GROUNDS, by=officer, now=now - HOUR)
    findings = {Limb(row.limb): Found(row.answer, row.reasons) for row in decision.findings.all()}
    work = Work(decision.age_then, "", "", findings | {Limb.PURPOSE: CHANGED})
    considering.save(decision=begun, work=work, seen=begun.revision, by=officer, now=now - HOUR / 2)
    words = "Seen by her doctor, sleeps little; counselling begins next week. The force still looks for the driver."
    reviewing.review(case=decision.case, found=ReviewFound.ON_COURSE, words=words, by=officer, now=now - HOUR)


def _longer(decision: Decision, officer: Actor, _second: Actor, now: datetime) -> None:
    clock = Deadline.objects.running().get(case=decision.case, kind=ClockCode.RECOVERY)
    extending.extend(
        case=decision.case,
        until=max(clock.due_on, local_day(now)) + 21 * DAY,
        because=ExtendedBecause.MENTAL_HEALTH,
        words="In hospital since the weekend; the ward expects three weeks",
        by=officer,
        now=now - HOUR,
    )


def _early(decision: Decision, officer: Actor, _second: Actor, now: datetime) -> None:
    why = "He wants to join his family abroad and knows that he keeps his support until the minimum is over."
    early.ask(case=decision.case, asked_how=AskedHow.SUPPORT_WORKER, why=why, by=officer, now=now - HOUR)


CHAPTERS: tuple[Callable[..., None], ...] = (_prepared, _longer, _early)
