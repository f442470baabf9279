"""Decisions for tests, made through the real actions. What a test is about, it says itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from decisions.models import AgeThen, Answer, Decision, Limb
from decisions.workbench import beginning, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.board import post
from referrals.casefile.models import Case
from tests.factories import accounts, casefile

MET = dict.fromkeys((Limb.ACTION, Limb.MEANS, Limb.PURPOSE), Answer.MET)
# The recovery minimum of every version, and a day for the clocks to change.
LONG_ENOUGH = timedelta(days=60)
NOT_MET = dict.fromkeys(Limb, Answer.NOT_MET)


def case(officer: Membership, *, now: datetime) -> Case:
    """Accepted, held by the officer, its reasonable grounds clock running."""
    opened = casefile.held(casefile.case(officer.organisation, now=now), officer, now=now)
    post.deadline(opened, ClockCode.REASONABLE_GROUNDS, now=now)
    return opened


def begun(case: Case, by: Actor, *, now: datetime, stage: Stage = Stage.REASONABLE_GROUNDS) -> Decision:
    """A conclusive grounds decision comes with the positive one before it, whose recovery minimum is over."""
    if stage is Stage.CONCLUSIVE_GROUNDS and not case.decisions.exists():
        recovering(case, by, now=now - LONG_ENOUGH)
    return beginning.begin(case=case, stage=stage, by=by, now=now)


def recovering(case: Case, by: Actor, *, now: datetime) -> Decision:
    """A positive reasonable grounds decision, served: the recovery period begins."""
    decision = drafted(case, by, now=now)
    finishing.finalise(decision=decision, by=by, now=now)
    return finishing.serve(decision=decision, by=by, now=now)


def found(answers: Mapping[Limb, str], *, age: str = AgeThen.ADULT) -> Work:
    """With a reason for each limb on which an earlier decision may have found otherwise."""
    findings = {
        limb: Found(answers[limb], "Because.", "The records came.") if limb in answers else Found() for limb in Limb
    }
    return Work(age, "Trauma was considered.", "The account does not reach the standard.", findings)


def saved(decision: Decision, by: Actor, *, now: datetime, work: Work) -> Decision:
    decision.refresh_from_db()
    return considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=now)


def drafted(
    case: Case,
    by: Actor,
    *,
    now: datetime,
    outcome: Outcome = Outcome.POSITIVE,
    stage: Stage = Stage.REASONABLE_GROUNDS,
) -> Decision:
    decision = begun(case, by, now=now, stage=stage)
    answers = MET if outcome is Outcome.POSITIVE else NOT_MET
    saved(decision, by, now=now, work=found(answers))
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=now)


def checker(officer: Membership, *, role: str = "second_reviewer") -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=[role])


def holds_check(membership: Membership, case: Case, *, now: datetime) -> None:
    casefile.held(case, membership, now=now, kind=HoldingKind.SECOND_CHECK)
