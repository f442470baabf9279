"""What follows for a person's support when a conflict wall is put up: nobody behind it keeps them."""

from datetime import datetime

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import SYSTEM
from nrm.ledger.models import Event
from referrals.casefile.access import walls
from referrals.casefile.models.case import Case
from support.allocation import answering
from support.models.care import Care
from support.models.placement import Placement, PlacementState

# Read by the contractor, who is not told that there is a wall.
REASON = "Another provider has to be found"


def follow_wall(event: Event, *, now: datetime) -> str:
    """Back on the board, or on the list of the provider's manager, so that somebody else is found."""
    case = Case.objects.select_for_update().get(pk=int(str(event.facts["case_id"])))
    care = Care.objects.open().filter(case=case).first()
    if care is None:
        return "nobody_in_support"
    placement = Placement.objects.live().filter(care=care).select_related("provider", "care").first()
    if placement is not None and walls.stands_before(case, placement.provider):
        _leave(placement, now=now)
        return "provider_left"
    held = Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).select_related("membership").first()
    if held is not None and walls.stands(case, held.membership):
        answering.release(care, by=SYSTEM, now=now)
        return "worker_left"
    return "nothing_follows"


def _leave(placement: Placement, *, now: datetime) -> None:
    if placement.state == PlacementState.OFFERED:
        answering.answer(placement, PlacementState.TAKEN_BACK, reason=REASON, by=SYSTEM, now=now)
    else:
        answering.end(care=placement.care, reason=REASON, by=SYSTEM, now=now)
