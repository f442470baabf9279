"""The switch that a restored backup is started with: nothing leaves until somebody has compared and resumed.

What waited when the pause began may have been sent after the backup was taken, so it is held and stays held; what is
recorded during the pause simply waits.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.expressions import DatabaseClock
from nrm.ledger.models import OutboxRow, OutboxState, Pause
from nrm.ledger.record import record
from nrm.refusal import Refusal

UNFINISHED = [OutboxState.PENDING, OutboxState.LEASED]


class NotPaused(Refusal):
    sentence = _("Deliveries are not paused.")


@transaction.atomic
def pause(*, reason: str, by: Actor, now: datetime) -> int:
    """Returns how many rows are held. Pausing again holds what has come since."""
    switch, _made = Pause.objects.get_or_create(pk=1, defaults={"reason": reason})
    held = OutboxRow.objects.filter(state__in=UNFINISHED).update(
        state=OutboxState.HELD, lease_until=None, leased_by=None
    )
    record(Happened.DELIVERY_PAUSED, subject=switch, by=by, at=now, facts={"reason": reason, "held": held})
    return held


@transaction.atomic
def resume(*, with_held: bool, by: Actor, now: datetime) -> int:
    """Returns how many held rows were let go; without `with_held` a supervisor tries each of them again, or not."""
    switch = Pause.objects.select_for_update().first()
    if switch is None:
        raise NotPaused
    released = 0
    if with_held:
        held = OutboxRow.objects.filter(state=OutboxState.HELD)
        released = held.update(state=OutboxState.PENDING, not_before=DatabaseClock())
    record(Happened.DELIVERY_RESUMED, subject=switch, by=by, at=now, facts={"released": released})
    switch.delete()
    return released
