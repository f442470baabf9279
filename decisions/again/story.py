"""Tells of a negative that was looked at again on request, and changed."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from decisions.again import asking, considering
from decisions.again.asking import Wanted
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.reconsideration import Asker, Ground
from decisions.models.second_check import Verdict
from decisions.workbench import beginning, drafting, finishing
from decisions.workbench import considering as weighing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

HOUR = timedelta(hours=1)
DOUBTED = {limb: Found(Answer.NOT_MET, "The account stands alone, and its dates do not fit together.") for limb in Limb}
BELIEVED = {
    limb: Found(Answer.MET, "A neighbour saw the minibus fetch them each morning, and paid for their food twice.")
    for limb in (Limb.ACTION, Limb.MEANS, Limb.PURPOSE)
}
MITIGATION = "They had not slept for two days when they were asked. That may explain the dates, and was considered."
ASKED = "A neighbour has come forward and signed a statement. Nobody knew of her when the decision was made."


def tell(cast: Cast, *, now: datetime) -> None:
    """Of the last adult whose decision nobody has begun."""
    found = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False)
    case = found.filter(decisions=None, age_class="adult").order_by("-opened_at", "-id").first()
    held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation") if case else None
    holding = held.first() if held is not None else None
    if case is None or holding is None:
        return
    at = case.opened_at + 30 * HOUR
    author, checker = actor_through(holding.membership), cast.actor("second_reviewer")
    _served_negative(case, author, checker, at)
    _changed(case, _somebody_else(cast, author), min(at + 24 * HOUR, now - 4 * HOUR))


def _served_negative(case: Case, author: Actor, checker: Actor, at: datetime) -> None:
    decision = beginning.begin(case=case, stage=Stage.REASONABLE_GROUNDS, by=author, now=at)
    drafted = _draft(decision, DOUBTED, Outcome.NEGATIVE, by=author, at=at)
    second_check.send(decision=drafted, by=author, now=at + HOUR)
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=checker, now=at + 2 * HOUR)
    finishing.finalise(decision=drafted, by=author, now=at + 3 * HOUR)
    finishing.serve(decision=drafted, by=author, now=at + 4 * HOUR)


def _changed(case: Case, officer: Actor, at: datetime) -> None:
    asked = asking.record_letter(
        case=case,
        asker=Asker.REPRESENTATIVE,
        received_on=local_day(at),
        wanted=Wanted(Ground.NEW_EVIDENCE, ASKED),
        by=officer,
        now=at,
    )
    new = considering.look_again(asked=asked, by=officer, now=at + HOUR).opened
    if new is not None:
        drafted = _draft(new, BELIEVED, Outcome.POSITIVE, by=officer, at=at + HOUR)
        finishing.finalise(decision=drafted, by=officer, now=at + 2 * HOUR)
        finishing.serve(decision=drafted, by=officer, now=at + 3 * HOUR)


def _draft(decision: Decision, found: dict[Limb, Found], outcome: Outcome, *, by: Actor, at: datetime) -> Decision:
    work = Work(AgeThen.ADULT, MITIGATION, "It does not reach even the low threshold.", found)
    weighing.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=at)


def _somebody_else(cast: Cast, author: Actor) -> Actor:
    found = (cast.actor("caseworker", number) for number in range(2))
    return next(one for one in found if one.user_id != author.user_id)
