"""Sends a person on for what others decide, and keeps what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.handoffs import refusals, times
from support.models.care import Care
from support.models.handoff import CameOfIt, HandOff, Matter
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class SentOn:
    matter: Matter
    sent_to: str
    sent_on: date
    ground: str = ""
    # Only where the time runs from it.
    entered_on: date | None = None


@transaction.atomic
def send_on(*, care: Care, said: SentOn, by: Actor, now: datetime) -> HandOff:
    care = locked(care)
    if said.sent_on > local_day(now) or (said.entered_on and said.entered_on > local_day(now)):
        raise refusals.InTheFuture
    if said.matter == Matter.LEAVE and not said.ground:
        raise refusals.GroundMissing
    if HandOff.objects.filter(care=care, matter=said.matter, came_of_it=CameOfIt.WAITING).exists():
        raise refusals.WaitsAlready
    made = HandOff.objects.create(
        care=care,
        matter=said.matter,
        ground=said.ground if said.matter == Matter.LEAVE else "",
        sent_to=said.sent_to.strip(),
        sent_on=said.sent_on,
        apply_by=times.apply_by(said.matter, care, entered_on=said.entered_on, now=now),
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    tell(Happened.CARE_PLANNED, care, "handoff", by=by, now=now, handoff_id=made.pk, matter=made.matter)
    return made


@transaction.atomic
def learn(*, handoff: HandOff, came_of_it: CameOfIt, on: date, by: Actor, now: datetime) -> HandOff:
    care = locked(handoff.care)
    handoff = HandOff.objects.get(pk=handoff.pk)
    if handoff.came_of_it != CameOfIt.WAITING:
        raise refusals.KnownAlready
    if on > local_day(now):
        raise refusals.InTheFuture
    if on < handoff.sent_on:
        raise refusals.BeforeSent
    handoff.came_of_it, handoff.known_on = came_of_it, on
    handoff.save(update_fields=["came_of_it", "known_on"])
    tell(Happened.CARE_PLANNED, care, "handoff", by=by, now=now, handoff_id=handoff.pk, came=came_of_it.value)
    return handoff
