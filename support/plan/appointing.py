"""Appointments are made, kept, missed and called off."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from support.models.care import Care
from support.models.contacts import Appointment, Cue
from support.plan.refusals import AnotherThen, EndedAlready, InTheFuture, InThePast
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Arranged:
    starts_at: datetime
    cue: Cue
    words: str = ""
    needs_interpreter: bool = False
    needs_transport: bool = False


@transaction.atomic
def make(*, care: Care, arranged: Arranged, by: Actor, now: datetime) -> Appointment:
    care = locked(care)
    if arranged.starts_at < now:
        raise InThePast
    planned = Appointment.objects.filter(care=care, state=Appointment.State.PLANNED)
    if planned.filter(starts_at=arranged.starts_at).exists():
        raise AnotherThen
    made = Appointment.objects.create(
        care=care,
        starts_at=arranged.starts_at,
        cue=arranged.cue,
        words=arranged.words.strip(),
        needs_interpreter=arranged.needs_interpreter,
        needs_transport=arranged.needs_transport,
        made_by_id=by.acting(),
        made_at=now,
    )
    tell(Happened.CARE_CONTACT_RECORDED, care, "appointment", by=by, now=now, appointment_id=made.pk)
    return made


@transaction.atomic
def close(*, appointment: Appointment, state: Appointment.State, outcome: str, by: Actor, now: datetime) -> Appointment:
    """Kept or missed once its time has come; called off at any time."""
    care = locked(appointment.care)
    found = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if found.state != Appointment.State.PLANNED:
        raise EndedAlready
    if state != Appointment.State.CALLED_OFF and found.starts_at > now:
        raise InTheFuture
    found.state, found.outcome, found.closed_at = state, outcome.strip(), now
    found.save()
    tell(
        Happened.CARE_CONTACT_RECORDED, care, "appointment", by=by, now=now, appointment_id=found.pk, state=state.value
    )
    return found
