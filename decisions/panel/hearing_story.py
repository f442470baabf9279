"""Tells of two hearings that are over in the demo: one without concern, one after which the authority looks again."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.opinion import Concern, View
from decisions.models.panellist import Panellist
from decisions.models.second_check import Verdict
from decisions.models.sitting import Hearing, Sitting
from decisions.panel import (
    agenda,
    availability,
    bench,
    concluding,
    minutes_of_sitting,
    opening,
    opinions,
    packs,
    register,
    seats,
    sittings,
)
from decisions.panel import hearing as of_hearing
from decisions.panel.panel_story import CAME_LATER
from decisions.story import DOUBTED, MITIGATION, TOLD
from decisions.workbench import beginning, citing, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.calendars.working_days import WORKING_WEEK, local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

Said = tuple[tuple[View, str], tuple[View, str]]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FINE = "Each limb is answered, what speaks for the person was weighed, and the second checker looked at the same."
UNCLEAR = "The second account is set aside in one line. Nothing says why the first one weighs more."
# What all but the last of the members say in each hearing, and what the last one says.
SAID: tuple[Said, ...] = (
    ((View.NO_CONCERN, FINE), (View.LOOK_AGAIN, UNCLEAR)),
    ((View.LOOK_AGAIN, UNCLEAR), (View.NO_CONCERN, FINE)),
)


def tell(cast: Cast, *, now: datetime) -> None:
    checker, secretary = cast.actor("second_reviewer"), cast.actor("panel_secretary")
    at = _last_sitting(now)
    brought = [_bring(case, officer, checker, at - DAY) for case, officer in list(_undecided())[: len(SAID)]]
    sitting = _sitting(secretary, brought, at)
    if sitting is None:
        return
    for hearing, said in zip(sitting.hearings.order_by("place", "id"), SAID, strict=False):
        _hear(Hearing.objects.select_related("sitting", "decision__case__person").get(pk=hearing.pk), said, at)
    words = "The panel asks that second accounts be dated in every minute."
    minutes_of_sitting.close(sitting=sitting, minutes=words, by=secretary, now=at + 2 * HOUR)


def _last_sitting(now: datetime) -> datetime:
    """At ten in the morning of the last working day."""
    days = (now - number * DAY for number in range(1, 7))
    day = next(day for day in days if localtime(day).weekday() < WORKING_WEEK)
    return localtime(day).replace(hour=10, minute=0, second=0, microsecond=0)


def _sitting(secretary: Actor, brought: Sequence[Decision], at: datetime) -> Sitting | None:
    """None where the demo has nobody to sit, or nothing to hear."""
    before, members = at - DAY / 2, list(register.members(secretary).serving().order_by("id"))
    chair = next((row for row in members if row.can_chair), None)
    if chair is None or not brought:
        return None
    for row in members:
        days = {*row.days.values_list("on", flat=True), local_day(at)}
        availability.enter(panellist=row, days=days, by=secretary, now=before)
    sitting = sittings.arrange(starts_at=at, minutes=120, by=secretary, now=before)
    seated = [chair, *(row for row in members if not row.can_chair)]
    sitting = seats.fill(sitting=sitting, panellists=seated, chair=chair, by=secretary, now=before)
    references = [row.reference for row in brought]
    agenda.put_on(sitting=sitting, decisions=references, minutes=45, by=secretary, now=before)
    if bench.missing(bench.of(sitting), now=before):
        return None
    return agenda.publish(sitting=sitting, by=secretary, now=before)


def _hear(hearing: Hearing, said: Said, at: datetime) -> None:
    packs.make_first(hearing=hearing, now=at - 2 * HOUR)
    chair, *members = sorted(of_hearing.sitters(hearing), key=lambda row: row.pk != hearing.sitting.chair_id)
    *most, last = [chair, *members]
    for member, (view, reasons) in (*((one, said[0]) for one in most), (last, said[1])):
        by = _through(member)
        packs.read(hearing=hearing, by=by, now=at - HOUR)
        opinions.give(hearing=hearing, view=view, reasons=reasons, by=by, now=at - HOUR / 2)
    opening.open_views(hearing=hearing, by=_through(chair), now=at + HOUR / 2)
    _conclude(hearing, said[0][0], _through(chair), at + HOUR)


def _through(member: Panellist) -> Actor:
    return actor_through(member.membership)


def _conclude(hearing: Hearing, view: View, chair: Actor, at: datetime) -> None:
    returned = view is View.LOOK_AGAIN
    concluding.conclude(
        hearing=hearing,
        view=view,
        concern=Concern.REASONING if returned else "",
        reasons="Say what each account weighs, and why, so that a reader can follow it." if returned else "",
        dissent="One member would not have said so.",
        by=chair,
        now=at,
    )


def _undecided() -> Iterator[tuple[Case, Actor]]:
    """Cases whose first decision nobody has begun, each with whoever holds it, the newest first."""
    cases = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False, decisions=None)
    for case in list(cases.order_by("-opened_at", "-id")):
        held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
        if held is not None:
            yield case, actor_through(held.membership)


def _bring(case: Case, officer: Actor, checker: Actor, before: datetime) -> Decision:
    """A positive first decision, a negative second one, and a second checker who agrees."""
    at = before - 2 * DAY
    first = _draft(case, Stage.REASONABLE_GROUNDS, officer, at, Outcome.POSITIVE)
    finishing.finalise(decision=first, by=officer, now=at + 2 * HOUR)
    finishing.serve(decision=first, by=officer, now=at + 3 * HOUR)
    second = _draft(case, Stage.CONCLUSIVE_GROUNDS, officer, at + DAY, Outcome.NEGATIVE)
    second_check.send(decision=second, by=officer, now=at + DAY + 2 * HOUR)
    second_check.check(decision=second, verdict=Verdict.AGREE, reasons="", by=checker, now=at + DAY + 3 * HOUR)
    return Decision.objects.select_related("case__person").get(pk=second.pk)


def _draft(case: Case, stage: Stage, by: Actor, at: datetime, outcome: Outcome) -> Decision:
    decision = beginning.begin(case=case, stage=stage, by=by, now=at)
    negative = outcome is Outcome.NEGATIVE
    said, answer = (DOUBTED, Answer.NOT_MET) if negative else (TOLD, Answer.MET)
    work = Work(
        AgeThen.CHILD if case.is_child else AgeThen.ADULT,
        MITIGATION if negative else "",
        "Weighed together, the account is less likely than not." if negative else "",
        {limb: Found(answer, reasons, CAME_LATER if negative else "") for limb, reasons in said.items()},
    )
    considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    for source in citing.citable(case, now=at)[:2]:
        page = 1 if source.has_pages else None
        citing.cite(decision=decision, limb=Limb.ACTION, source=source.code, page=page, passage="", by=by, now=at)
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=at + HOUR)
