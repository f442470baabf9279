"""Tells what was decided in the demo: some positive, one with a second checker, one returned to its author."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.second_check import Verdict
from decisions.workbench import beginning, citing, considering, credibility, drafting, finishing
from decisions.workbench.considering import Found, Work
from decisions.workbench.credibility import Fact
from nrm.actor import Actor
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

HOUR = timedelta(hours=1)
TOLD = {
    Limb.ACTION: "A driver met them at the coach station and took them to the farm.",
    Limb.MEANS: "They were promised wages that were never paid, and told that they owed for the journey.",
    Limb.PURPOSE: "They worked seven days a week, slept in a container and were not free to leave.",
    Limb.SLAVERY: "The work was exacted under the threat of the debt.",
}
DOUBTED = {
    Limb.ACTION: "The account of the journey changed twice and no record of it was found.",
    Limb.MEANS: "They said that they were free to leave and did so twice.",
    Limb.PURPOSE: "The work was paid as agreed, by their own account.",
    Limb.SLAVERY: "No menace of a penalty is described.",
}
MITIGATION = (
    "Fear of the employer and eleven hours without an interpreter may explain what changed. Both were considered."
)


def tell(cast: Cast, *, now: datetime) -> None:
    """As many cases as there are chapters, the oldest first: each is told by whoever holds it."""
    for chapter, (case, officer) in zip(CHAPTERS, _waiting(), strict=False):
        chapter(case, officer, cast.actor("second_reviewer"), min(now - 5 * HOUR, case.opened_at + 72 * HOUR))


def _waiting() -> Iterator[tuple[Case, Actor]]:
    cases = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False)
    for case in list(cases.order_by("opened_at", "id")):
        held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
        if held is not None:
            yield case, actor_through(held.membership)


def _positive(case: Case, officer: Actor, _checker: Actor, at: datetime) -> None:
    decision = _draft(case, officer, at, Outcome.POSITIVE)
    finishing.finalise(decision=decision, by=officer, now=at + 2 * HOUR)
    finishing.serve(decision=decision, by=officer, now=at + 3 * HOUR)


def _not_served(case: Case, officer: Actor, _checker: Actor, at: datetime) -> None:
    decision = _draft(case, officer, at, Outcome.POSITIVE)
    finishing.finalise(decision=decision, by=officer, now=at + 2 * HOUR)


def _with_the_checker(case: Case, officer: Actor, _checker: Actor, at: datetime) -> Decision:
    decision = _draft(case, officer, at, Outcome.NEGATIVE)
    return second_check.send(decision=decision, by=officer, now=at + 2 * HOUR)


def _returned(case: Case, officer: Actor, checker: Actor, at: datetime) -> None:
    decision = _with_the_checker(case, officer, checker, at)
    why = "The medical report is not considered. Say what weight it gets, and why."
    second_check.check(decision=decision, verdict=Verdict.RETURN, reasons=why, by=checker, now=at + 3 * HOUR)


CHAPTERS: tuple[Callable[..., object], ...] = (
    _positive,
    _positive,
    _not_served,
    _with_the_checker,
    _returned,
    _positive,
)


def _draft(case: Case, by: Actor, at: datetime, outcome: Outcome) -> Decision:
    decision = beginning.begin(case=case, stage=Stage.REASONABLE_GROUNDS, by=by, now=at)
    negative = outcome is Outcome.NEGATIVE
    told, answer = (DOUBTED, Answer.NOT_MET) if negative else (TOLD, Answer.MET)
    work = Work(
        AgeThen.CHILD if case.is_child else AgeThen.ADULT,
        MITIGATION if negative else "",
        "Taken together, nothing in the account reaches even the low threshold." if negative else "",
        {limb: Found(answer, reasons) for limb, reasons in told.items()},
    )
    considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    for source in citing.citable(case, now=at)[3:5]:
        page = 1 if source.has_pages else None
        citing.cite(
            decision=decision, limb=Limb.ACTION, source=source.code, page=page, passage="", by=by, now=at + HOUR / 2
        )
    fact = Fact("They came to the farm in March", "The referral; their own account", "consistent", "some")
    credibility.write(decision=decision, fact=fact, by=by, now=at + HOUR / 2)
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=at + HOUR)
