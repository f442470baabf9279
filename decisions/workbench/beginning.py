"""Begins a decision: under the version adopted on the day, by the standard it asks for."""

from datetime import datetime

from django.db import transaction

from accounts.kinds import HoldingKind
from decisions import lifecycle, refusals, stages
from decisions.child_panel.refusals import WithChildPanel
from decisions.models.child_panel import ChildPanel
from decisions.models.decision import Decision
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.actions import assignment
from referrals.casefile.models.case import Case


@transaction.atomic
def begin(*, case: Case, stage: Stage, by: Actor, now: datetime) -> Decision:
    """Whoever begins takes the case if nobody has it. Begun twice by one officer it is one decision."""
    case = lifecycle.lock_case(case, by=by)
    if found := live(case, stage):
        return _again(found, by=by)
    if assignment.holding_of(case, HoldingKind.CASE) is None:
        assignment.take(case=case, by=by, now=now)
    lifecycle.require_holder(case, by=by)
    _require_turn(case, stage)
    if ChildPanel.objects.deciding().filter(case=case).exists():
        raise WithChildPanel
    rules = stages.rules(adopted(local_day(now)).code, stage, RouteCode.AUTHORITY)
    decision = Decision.objects.create(
        case=case,
        stage=stage,
        route=rules.route,
        guidance_code=rules.guidance.code,
        standard=rules.standard,
        author_id=by.acting(),
        begun_at=now,
        writers=[by.user_id],
    )
    lifecycle.say_where(decision, now=now)
    record(Happened.DECISION_BEGUN, subject=decision, by=by, at=now, facts=lifecycle.facts_of(decision))
    return decision


def live(case: Case, stage: Stage) -> Decision | None:
    found = Decision.objects.live().filter(case=case, stage=stage)
    return found.select_related("case", "author__person", "final_by__person", "served_by__person").first()


def _again(found: Decision, *, by: Actor) -> Decision:
    if found.is_final:
        raise refusals.DecidedAlready(found)
    if found.author_id != by.membership_id:
        raise refusals.BegunAlready(found)
    return found


def _require_turn(case: Case, stage: Stage) -> None:
    before = stages.ROWS[stage].after
    if before is None:
        return
    earlier = live(case, before)
    if earlier is None or not earlier.is_final or earlier.outcome != Outcome.POSITIVE:
        raise refusals.BeforeItsTurn
