"""Writes down a material fact: what it rests on, whether it fits, and what might explain it if it does not."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from decisions import lifecycle, refusals
from decisions.models.decision import Decision
from decisions.models.material_fact import ADVERSE, LIGHT, MaterialFact
from decisions.workbench import considering
from nrm.actor import Actor


@dataclass(frozen=True, slots=True)
class Fact:
    fact: str
    source: str
    consistency: str
    weight: str
    explanation: str = ""
    mitigation: str = ""

    @property
    def is_adverse(self) -> bool:
        return self.consistency in ADVERSE or self.weight in LIGHT


@transaction.atomic
def write(
    *, decision: Decision, fact: Fact, earlier: MaterialFact | None = None, by: Actor, now: datetime
) -> MaterialFact:
    """`earlier`: the one that it takes the place of."""
    decision = lifecycle.lock_open(decision, by=by)
    if fact.is_adverse and not fact.mitigation.strip():
        raise refusals.MitigationMissing
    row = earlier or MaterialFact(decision=decision)
    for name, value in asdict(fact).items():
        setattr(row, name, value.strip())
    row.written_at = now
    row.save()
    considering.touch(decision, "credibility", by=by, now=now)
    return row


@transaction.atomic
def take_out(*, fact: MaterialFact, by: Actor, now: datetime) -> Decision:
    decision = lifecycle.lock_open(fact.decision, by=by)
    MaterialFact.objects.filter(pk=fact.pk).delete()
    considering.touch(decision, "credibility", by=by, now=now)
    return decision
