"""Takes back an exit that was recorded in error: they never left, and their support is what it would have been."""

from datetime import datetime, timedelta

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support import course, refusals
from support.entitlement import reconciling
from support.leaving.planning import facts_of
from support.models.care import Care
from support.models.extension import Extension
from support.models.leaving import Leaving
from support.models.placement import Placement, PlacementState

# Long enough to notice it, too short to take the place of coming back, which the authority decides.
WITHIN = timedelta(days=7)


@transaction.atomic
def undo(*, care: Care, reason: str, by: Actor, now: datetime) -> Leaving:
    care = course.lock(care, by=by)
    found = require(care, by=by, now=now)
    if not reason.strip():
        raise refusals.WordsMissing
    if Care.objects.open().filter(person=care.person_id).exclude(pk=care.pk).exists():
        raise refusals.InSupportAgain
    Care.objects.filter(pk=care.pk).update(ended_at=None)
    _place_again(care, found)
    Extension.objects.filter(care=care, called_off_at=found.recorded_at).update(called_off_at=None)
    found.undone_at, found.undone_by_id, found.undone_because = now, by.acting(), reason.strip()
    found.save(update_fields=["undone_at", "undone_by", "undone_because"])
    record(Happened.EXIT_UNDONE, subject=care.case or care, by=by, at=now, facts=facts_of(found))
    reconciling.of_care(care, by=by, now=now)
    return found


def may_undo(care: Care, *, by: Actor, now: datetime) -> bool:
    try:
        require(care, by=by, now=now)
    except Refusal:
        return False
    return True


def require(care: Care, *, by: Actor, now: datetime) -> Leaving:
    """By whoever manages the provider or runs the contract, while it is fresh and nobody has asked them back."""
    if not (by.may(Permission.MANAGE_CARE) or by.may(Permission.RUN_CONTRACT)):
        raise refusals.ForManagers
    found = Leaving.objects.gone().filter(care=care).order_by("-left_on", "-id").first()
    if found is None or found.recorded_at is None or not course.has_left(care):
        raise refusals.NotLeft
    if local_day(now) > local_day(found.recorded_at) + WITHIN:
        raise refusals.TooLateToUndo
    if care.re_entries.filter(asked_at__gte=found.recorded_at).exists():
        raise refusals.OneIsOpen
    return found


def _place_again(care: Care, found: Leaving) -> None:
    """With the provider that had them. A colleague and a room are given anew: both may be somebody else's by now."""
    ended = Placement.objects.filter(care=care, state=PlacementState.ENDED, ended_at=found.recorded_at)
    ended.update(state=PlacementState.ACCEPTED, ended_at=None, reason="")
