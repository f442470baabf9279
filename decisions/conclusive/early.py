"""An early decision because the person asks for it: recorded by one person, settled by another.

No clock is touched: who is decided early keeps every day of the recovery period.
"""

from datetime import datetime

from django.db import transaction

from decisions import board, lifecycle, refusals, stages
from decisions.conclusive import lawful
from decisions.conclusive import refusals as not_early
from decisions.models.early_decision import EarlyDecision
from decisions.workbench import beginning
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from referrals.casefile.models.case import Case


@transaction.atomic
def ask(*, case: Case, asked_how: str, why: str, by: Actor, now: datetime) -> EarlyDecision:
    """`asked_how`: through whom the person asked; `why`: for what reason."""
    case = lifecycle.lock_case(case, by=by)
    lifecycle.require_holder(case, by=by)
    require_askable(case, now=now)
    if not why.strip():
        raise not_early.WhyEarlyMissing
    made = EarlyDecision.objects.create(
        case=case, asked_how=asked_how, why=why.strip(), recorded_by_id=by.acting(), recorded_at=now
    )
    board.early_asked(case, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "early_decision_id": made.pk, "asked_how": str(asked_how)}
    record(Happened.EARLY_DECISION_ASKED, subject=case, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def settle(*, early: EarlyDecision, approve: bool, reasons: str, by: Actor, now: datetime) -> EarlyDecision:
    case = lifecycle.lock_case(early.case, by=by)
    found = EarlyDecision.objects.select_for_update(of=("self",)).select_related("recorded_by").get(pk=early.pk)
    require_settler(found, by=by)
    if not reasons.strip():
        raise not_early.EarlyReasonsMissing
    found.is_approved, found.reasons = approve, reasons.strip()
    found.settled_by_id, found.settled_at = by.acting(), now
    found.save()
    board.early_settled(case, approved=approve, now=now)
    facts = {"case_id": case.pk, "early_decision_id": found.pk, "approved": approve}
    record(Happened.EARLY_DECISION_SETTLED, subject=case, by=by, at=now, facts=facts)
    return found


def require_askable(case: Case, *, now: datetime) -> None:
    """After a positive reasonable grounds decision, while the recovery minimum runs and nothing is final."""
    before, decision = (beginning.live(case, stage) for stage in (Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS))
    if before is None or not before.is_final or before.outcome != Outcome.POSITIVE:
        raise refusals.BeforeItsTurn
    if decision is not None and decision.is_final:
        raise not_early.NothingToHasten
    rules = (
        stages.rules_of(decision)
        if decision
        else stages.rules(adopted(local_day(now)).code, Stage.CONCLUSIVE_GROUNDS, RouteCode.AUTHORITY)
    )
    floor = rules.lawful_from(case) if lawful.waits_for_recovery(rules) else None
    if floor is None or floor <= now:
        raise not_early.NotEarly
    _require_none(case)


def _require_none(case: Case) -> None:
    if EarlyDecision.objects.open().filter(case=case).exists():
        raise not_early.EarlyAskedAlready
    if EarlyDecision.objects.in_force().filter(case=case).exists():
        raise not_early.EarlyApprovedAlready


def require_settler(early: EarlyDecision, *, by: Actor) -> None:
    if early.settled_at is not None:
        raise not_early.EarlySettledAlready
    if not by.may(Permission.CHECK_DECISIONS):
        raise not_early.NotForYou
    if by.user_id == early.recorded_by.person_id:
        raise not_early.OwnRequest
