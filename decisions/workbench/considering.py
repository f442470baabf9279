"""Saves what an officer found: the age then, each limb with its reasons, and what might explain a doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from decisions import lifecycle, refusals
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


@dataclass(frozen=True, slots=True)
class Found:
    answer: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """All that the workbench's form holds."""

    age_then: str = ""
    mitigation: str = ""
    reasons: str = ""
    findings: Mapping[Limb, Found] = field(default_factory=dict)


@transaction.atomic
def save(*, decision: Decision, work: Work, seen: int, by: Actor, now: datetime) -> Decision:
    """`seen` is the revision the form was drawn with. What stands there already is not saved again."""
    decision = lifecycle.lock_open(decision, by=by)
    if standing(decision) == work:
        return decision
    if decision.revision != seen:
        raise refusals.ChangedMeanwhile
    decision.age_then, decision.mitigation, decision.reasons = work.age_then, work.mitigation, work.reasons
    decision.revision += 1
    decision.save(update_fields=["age_then", "mitigation", "reasons", "revision"])
    for limb, found in work.findings.items():
        _keep(decision, limb, found, now=now)
    told(decision, "findings", by=by, now=now)
    return decision


def standing(decision: Decision) -> Work:
    rows = {Limb(row.limb): Found(row.answer, row.reasons) for row in decision.findings.all()}
    findings = {limb: rows.get(limb, Found()) for limb in Limb}
    return Work(decision.age_then, decision.mitigation, decision.reasons, findings)


def touched(decision: Decision) -> None:
    """Something that belongs to it was changed: a minute that was written before is older than this."""
    Decision.objects.filter(pk=decision.pk).update(revision=F("revision") + 1)
    decision.revision += 1


def told(decision: Decision, part: str, *, by: Actor, now: datetime) -> None:
    facts = lifecycle.facts_of(decision) | {"part": part, "revision": decision.revision}
    record(Happened.DECISION_CHANGED, subject=decision, by=by, at=now, facts=facts)


def _keep(decision: Decision, limb: Limb, found: Found, *, now: datetime) -> None:
    values = {"answer": found.answer, "reasons": found.reasons, "changed_at": now}
    Finding.objects.update_or_create(decision=decision, limb=limb, defaults=values)
