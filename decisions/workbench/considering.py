"""Saves what an officer found: the age then, each limb with its reasons, and what might explain a doubt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions import lifecycle, limbs, refusals
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


@dataclass(frozen=True, slots=True)
class Found:
    answer: str = ""
    reasons: str = ""
    # Why it differs from what the stage before found.
    because: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """All that the workbench's form holds."""

    age_then: str = ""
    mitigation: str = ""
    reasons: str = ""
    findings: Mapping[Limb, Found] = field(default_factory=dict)


@transaction.atomic
def save(
    *, decision: Decision, work: Work, seen: int, own: Collection[Work] = (), by: Actor, now: datetime
) -> Decision:
    """`seen` is the revision the form was drawn with. What stands there already is not saved again.

    `own`: what the same page sent before and never heard of. That it stands there is nobody else's doing.
    """
    decision = lifecycle.lock_open(decision, by=by)
    stands = standing(decision)
    if stands == work:
        return decision
    if decision.revision != seen and stands not in own:
        raise refusals.ChangedMeanwhile
    decision.age_then, decision.mitigation, decision.reasons = work.age_then, work.mitigation, work.reasons
    decision.revision += 1
    decision.save(update_fields=["age_then", "mitigation", "reasons", "revision"])
    for limb, found in work.findings.items():
        _keep(decision, limb, found, now=now)
    touch(decision, "findings", by=by, now=now)
    return decision


def standing(decision: Decision) -> Work:
    rows = {Limb(row.limb): Found(row.answer, row.reasons, row.because) for row in decision.findings.all()}
    findings = {limb: rows.get(limb, Found()) for limb in Limb}
    return Work(decision.age_then, decision.mitigation, decision.reasons, findings)


def heard(decision: Decision) -> QuerySet[Finding]:
    """The findings that are part of it, with what they rest on."""
    answered = decision.findings.exclude(answer="").exclude(limb__in=limbs.not_asked(decision.age_then))
    return answered.prefetch_related("citations").order_by("id")


def touch(decision: Decision, part: str, *, by: Actor, now: datetime) -> None:
    """After every change of its content: counted, told, and whoever wrote is remembered, as they cannot check it."""
    decision.changes += 1
    remember(decision, by=by)
    decision.save(update_fields=["changes", "writers"])
    facts = lifecycle.facts_of(decision) | {"part": part, "changes": decision.changes}
    record(Happened.DECISION_CHANGED, subject=decision, by=by, at=now, facts=facts)


def remember(decision: Decision, *, by: Actor) -> None:
    if by.user_id is not None and by.user_id not in decision.writers:
        decision.writers = [*decision.writers, by.user_id]


def _keep(decision: Decision, limb: Limb, found: Found, *, now: datetime) -> None:
    values = {"answer": found.answer, "reasons": found.reasons, "because": found.because, "changed_at": now}
    Finding.objects.update_or_create(decision=decision, limb=limb, defaults=values)
