"""What follows for a child's case with a panel when a wall was put up elsewhere."""

from datetime import datetime

from decisions.child_panel import waiting
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case


def wake_authority(event: Event, *, now: datetime) -> str:
    """Whoever holds the case waits for a panel that cannot decide any more: it needs them now, and not in weeks."""
    case = Case.objects.select_for_update().get(pk=int(str(event.facts["case_id"])))
    panel = waiting.of(case)
    if panel is None or waiting.why_over(panel, now=now) is None:
        return "nothing_waits"
    post.no_longer_waits(case, ActCode.DECIDE_AS_CHILD_PANEL, now=now)
    return "woken"
