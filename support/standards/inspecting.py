"""An inspection, and what follows from it: things to do with a day, done by the provider, accepted by who inspects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support.models.standard import Inspection, Outcome, Standard, StandardFinding, ToDo
from support.standards import refusals


@dataclass(frozen=True, slots=True)
class Seen:
    outcome: str
    evidence: str = ""


@transaction.atomic
def inspect(
    *, provider: Organisation, held_on: date, summary: str, found: Mapping[str, Seen], by: Actor, now: datetime
) -> Inspection:
    Organisation.objects.select_for_update().get(pk=provider.pk)
    _require(provider, held_on, summary, found, by=by, on=local_day(now))
    closed = now if all(seen.outcome == Outcome.MET for seen in found.values()) else None
    made = Inspection.objects.create(
        provider=provider,
        held_on=held_on,
        summary=summary.strip(),
        recorded_by_id=by.acting(),
        recorded_at=now,
        closed_at=closed,
    )
    StandardFinding.objects.bulk_create(_finding(made, code, found[code]) for code in Standard.values)
    record(Happened.PROVIDER_INSPECTED, subject=made, by=by, at=now, facts=_facts(made))
    return made


@transaction.atomic
def ask(*, finding: StandardFinding, what: str, due_on: date, by: Actor, now: datetime) -> ToDo:
    inspection = _lock(finding.inspection)
    if inspection.closed_at is not None:
        raise refusals.Closed
    if finding.outcome == Outcome.MET:
        raise refusals.MetAlready
    if not what.strip():
        raise refusals.ToDoMissing
    if due_on <= local_day(now):
        raise refusals.DueInThePast
    made = ToDo.objects.create(finding=finding, what=what.strip(), due_on=due_on)
    record(Happened.IMPROVEMENT_ASKED, subject=inspection, by=by, at=now, facts=_of(inspection, made))
    return made


@transaction.atomic
def done(*, to_do: ToDo, proof: str, by: Actor, now: datetime) -> ToDo:
    inspection = _lock(to_do.finding.inspection)
    to_do = ToDo.objects.get(pk=to_do.pk)
    if to_do.done_at is not None:
        raise refusals.DoneAlready
    if not proof.strip():
        raise refusals.ProofMissing
    to_do.done_at, to_do.done_by_id, to_do.proof = now, by.acting(), proof.strip()
    to_do.save(update_fields=["done_at", "done_by", "proof"])
    record(Happened.IMPROVEMENT_DONE, subject=inspection, by=by, at=now, facts=_of(inspection, to_do))
    return to_do


@transaction.atomic
def accept(*, to_do: ToDo, by: Actor, now: datetime) -> ToDo:
    """The last one closes the inspection."""
    inspection = _lock(to_do.finding.inspection)
    to_do = ToDo.objects.get(pk=to_do.pk)
    if to_do.done_at is None or to_do.accepted_at is not None:
        raise refusals.NotDone
    to_do.accepted_at, to_do.accepted_by_id = now, by.acting()
    to_do.save(update_fields=["accepted_at", "accepted_by"])
    if _nothing_left(inspection):
        inspection.closed_at = now
        inspection.save(update_fields=["closed_at"])
    record(Happened.IMPROVEMENT_ACCEPTED, subject=inspection, by=by, at=now, facts=_of(inspection, to_do))
    return to_do


@transaction.atomic
def give_back(*, to_do: ToDo, why: str, by: Actor, now: datetime) -> ToDo:
    """What was done is not enough yet: it is to be done again, and what was said of it stays."""
    inspection = _lock(to_do.finding.inspection)
    to_do = ToDo.objects.get(pk=to_do.pk)
    if to_do.done_at is None or to_do.accepted_at is not None:
        raise refusals.NotDone
    if not why.strip():
        raise refusals.NotEnoughWhy
    to_do.done_at, to_do.done_by, to_do.given_back = None, None, why.strip()
    to_do.save(update_fields=["done_at", "done_by", "given_back"])
    record(Happened.IMPROVEMENT_GIVEN_BACK, subject=inspection, by=by, at=now, facts=_of(inspection, to_do))
    return to_do


def _finding(inspection: Inspection, code: str, seen: Seen) -> StandardFinding:
    return StandardFinding(inspection=inspection, standard=code, outcome=seen.outcome, evidence=seen.evidence.strip())


def _nothing_left(inspection: Inspection) -> bool:
    """Each finding short of its standard had something done about it, and all that was asked is accepted."""
    short = inspection.findings.exclude(outcome=Outcome.MET)
    waiting = ToDo.objects.filter(finding__inspection=inspection, accepted_at=None)
    return not waiting.exists() and not short.filter(to_do=None).exists()


def _require(
    provider: Organisation, held_on: date, summary: str, found: Mapping[str, Seen], *, by: Actor, on: date
) -> None:
    if provider.parent_id != by.organisation_id:
        raise refusals.NotYourProvider
    if held_on > on:
        raise refusals.InTheFuture
    if not summary.strip():
        raise refusals.SummaryMissing
    if set(found) != set(Standard.values):
        raise refusals.StandardsMissing
    for code, seen in found.items():
        if seen.outcome != Outcome.MET and not seen.evidence.strip():
            raise refusals.EvidenceMissing(Standard(code))
    if Inspection.objects.filter(provider=provider, held_on=held_on).exists():
        raise refusals.InspectedThatDay


def _lock(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_for_update().get(pk=inspection.pk)


def _facts(inspection: Inspection) -> dict[str, Fact]:
    return {"inspection_id": inspection.pk, "provider_id": inspection.provider_id}


def _of(inspection: Inspection, to_do: ToDo) -> dict[str, Fact]:
    return _facts(inspection) | {"to_do_id": to_do.pk}
