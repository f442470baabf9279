"""The floor of a conclusive grounds decision: time, and nothing else, unless the person asks for it early."""

from datetime import datetime

from decisions import refusals, stages
from decisions.conclusive.refusals import RecoveryNeverBegan
from decisions.models.decision import Decision
from decisions.models.early_decision import EarlyDecision
from nrm.guidance.vocabulary import Earliest


def require(decision: Decision, rules: stages.Rules, *, now: datetime) -> None:
    if not waits_for_recovery(rules) or EarlyDecision.objects.in_force().filter(case=decision.case_id).exists():
        return
    floor = rules.lawful_from(decision.case)
    if floor is None:
        raise RecoveryNeverBegan
    if now < floor:
        raise refusals.TooEarly(floor)


def waits_for_recovery(rules: stages.Rules) -> bool:
    route = rules.guidance.route(rules.route)
    return rules.row.has_floor and route is not None and route.earliest_conclusive is Earliest.AFTER_RECOVERY


def not_before(decision: Decision, *, now: datetime) -> datetime | None:
    """What its pages say: the instant that has still to come; none where nothing keeps it any more."""
    rules = stages.rules_of(decision)
    if decision.is_final or not waits_for_recovery(rules):
        return None
    if EarlyDecision.objects.in_force().filter(case=decision.case_id).exists():
        return None
    floor = rules.lawful_from(decision.case)
    return floor if floor is not None and floor > now else None
