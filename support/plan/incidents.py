"""Something went wrong, or somebody worries: what happened, what was done, who was told, and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.incident import Incident, Told
from support.plan.refusals import EndedAlready, InTheFuture, NobodyTold
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Happening:
    kind: Incident.Kind
    happened_on: date
    words: str
    done: str
    told: tuple[Told, ...] = ()


@transaction.atomic
def report(*, care: Care, said: Happening, by: Actor, now: datetime) -> Incident:
    care = locked(care)
    if said.happened_on > local_day(now):
        raise InTheFuture
    if said.kind == Incident.Kind.SAFEGUARDING and not said.told:
        raise NobodyTold
    incident = Incident.objects.create(
        care=care,
        kind=said.kind,
        happened_on=said.happened_on,
        words=said.words.strip(),
        done=said.done.strip(),
        told=[one.value for one in said.told],
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    tell(Happened.CARE_SAFETY_RECORDED, care, "incident", by=by, now=now, incident=said.kind.value, told=incident.told)
    return incident


@transaction.atomic
def close(*, incident: Incident, outcome: str, by: Actor, now: datetime) -> Incident:
    care = locked(incident.care)
    found = Incident.objects.select_for_update().get(pk=incident.pk)
    if found.closed_at is not None:
        raise EndedAlready
    found.outcome, found.closed_by_id, found.closed_at = outcome.strip(), by.acting(), now
    found.save()
    tell(Happened.CARE_SAFETY_RECORDED, care, "incident_closed", by=by, now=now, incident_id=found.pk)
    return found
