"""Decisions for tests, made through the real actions. What a test is about, it says itself."""

from collections.abc import Mapping
from datetime import datetime

from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from decisions.models import AgeThen, Answer, Decision, Limb
from decisions.workbench import beginning, considering, drafting
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.board import post
from referrals.casefile.models import Case
from tests.factories import accounts, casefile

MET = dict.fromkeys((Limb.ACTION, Limb.MEANS, Limb.PURPOSE), Answer.MET)
NOT_MET = dict.fromkeys(Limb, Answer.NOT_MET)


def case(officer: Membership, *, now: datetime) -> Case:
    """Accepted, held by the officer, its reasonable grounds clock running."""
    opened = casefile.held(casefile.case(officer.organisation, now=now), officer, now=now)
    post.deadline(opened, ClockCode.REASONABLE_GROUNDS, now=now)
    return opened


def begun(case: Case, by: Actor, *, now: datetime) -> Decision:
    return beginning.begin(case=case, stage=Stage.REASONABLE_GROUNDS, by=by, now=now)


def found(answers: Mapping[Limb, str], *, age: str = AgeThen.ADULT) -> Work:
    findings = {limb: Found(answers.get(limb, ""), "Because." if limb in answers else "") for limb in Limb}
    return Work(age, "Trauma was considered.", "The account does not reach the standard.", findings)


def saved(decision: Decision, by: Actor, *, now: datetime, work: Work) -> Decision:
    decision.refresh_from_db()
    return considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=now)


def drafted(case: Case, by: Actor, *, now: datetime, outcome: Outcome = Outcome.POSITIVE) -> Decision:
    decision = begun(case, by, now=now)
    answers = MET if outcome is Outcome.POSITIVE else NOT_MET
    saved(decision, by, now=now, work=found(answers))
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=now)


def checker(officer: Membership, *, role: str = "second_reviewer") -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=[role])


def holds_check(membership: Membership, case: Case, *, now: datetime) -> None:
    casefile.held(case, membership, now=now, kind=HoldingKind.SECOND_CHECK)
