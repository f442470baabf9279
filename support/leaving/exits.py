"""Somebody leaves support: why, and where to. Drop-in stays open to those who want it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import record
from support import course, refusals
from support.allocation import answering
from support.entitlement import reconciling
from support.houses import staying
from support.leaving.planning import facts_of, open_one
from support.models.care import Care
from support.models.extension import Extension
from support.models.leaving import GONE, Destination, ExitReason, Leaving
from support.models.placement import Placement, PlacementState
from support.pilots import keeping as pilots
from support.pilots.refusals import NoPilotThere, OutcomeMissing
from support.rna.progress import call_off

CHECKLIST = {
    "destination": _lazy("where they go"),
    "risk": _lazy("a risk assessment"),
    "medication": _lazy("medication"),
    "papers": _lazy("papers"),
    "money": _lazy("money"),
}


@dataclass(frozen=True, slots=True)
class Exit:
    left_on: date
    reason: str
    wants_drop_in: bool
    # Only of those who are not there to be asked: else it is in the checklist.
    destination: str = ""
    agreed_to_recontact: bool = False
    # Of somebody who leaves in a pilot area, and of nobody else.
    housing: str = ""
    linked: tuple[str, ...] = ()


@transaction.atomic
def leave(*, care: Care, said: Exit, by: Actor, now: datetime) -> Leaving:
    """Recorded once. Whoever is gone cannot be asked; of everybody else the checklist is complete."""
    care = course.lock(care, by=by)
    if care.ended_at is not None or course.has_left(care):
        raise refusals.LeftAlready
    if said.left_on > local_day(now):
        raise refusals.InTheFuture
    found = open_one(care) or Leaving(care=care, begun_at=now, begun_by_id=by.acting())
    found.destination = found.destination or said.destination
    _require_complete(found, said)
    _mark(found, said)
    found.reason, found.left_on = said.reason, said.left_on
    found.recorded_at, found.recorded_by_id = now, by.acting()
    found.guidance_code = adopted(said.left_on).code
    found.drop_in_until = _drop_in_until(care, said)
    found.wants_drop_in = found.drop_in_until is not None
    found.agreed_to_recontact = said.agreed_to_recontact and said.reason not in GONE
    found.save()
    _call_off(care, now=now)
    # A bed is free on the day they left, also where they may still drop in.
    if found.wants_drop_in:
        staying.end_all(care, on=said.left_on, by=by, now=now)
    else:
        end(care, by=by, now=now)
    facts = facts_of(found) | {"drop_in": found.wants_drop_in}
    record(Happened.SUPPORT_LEFT, subject=care.case or care, by=by, at=now, facts=facts)
    reconciling.of_care(care, by=by, now=now)
    return found


def end(care: Care, *, by: Actor, now: datetime) -> None:
    """Nobody supports them any more, and the contractor alone still sees that it was."""
    if Placement.objects.filter(care=care, state=PlacementState.ACCEPTED).exists():
        answering.end(care=care, reason=_("They left support"), by=by, now=now)
    Care.objects.filter(pk=care.pk).update(ended_at=now)
    record(Happened.CARE_ENDED, subject=care.case or care, by=by, at=now, facts=course.facts_of(care))


def _require_complete(found: Leaving, said: Exit) -> None:
    if said.reason in GONE:
        if not found.destination:
            raise refusals.DestinationMissing
        return
    if missing(found):
        raise refusals.ChecklistIncomplete


def missing(found: Leaving | None) -> list[str | Promise]:
    """What of the checklist is not recorded yet."""
    return [words for name, words in CHECKLIST.items() if not getattr(found, name, "")]


def _mark(found: Leaving, said: Exit) -> None:
    found.pilot = pilots.of(found.care, said.left_on)
    if found.pilot is None and (said.housing or said.linked):
        raise NoPilotThere
    if found.pilot is not None and not said.housing:
        raise OutcomeMissing
    found.housing, found.linked = said.housing, list(said.linked)


def _drop_in_until(care: Care, said: Exit) -> date | None:
    """Only where they want it, and where the version that is followed has it."""
    if not said.wants_drop_in or said.reason == ExitReason.DIED or said.destination == Destination.DETAINED:
        return None
    clock = course.clock_of(care, ClockCode.DROP_IN, said.left_on)
    offered = adopted(said.left_on).switched_on(SwitchCode.DROP_IN)
    return course.counted(care, clock, said.left_on) if clock and offered else None


def _call_off(care: Care, *, now: datetime) -> None:
    """What was asked for is not decided about somebody who left; coming back is asked for by itself."""
    call_off(care)
    Extension.objects.deciding().filter(care=care).update(called_off_at=now)
