"""Who sits on a sitting, and who chairs it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from decisions.models.panellist import Panellist
from decisions.models.sitting import Seat, Sitting
from decisions.panel import agenda, bench, opinions, sitting_refusals, sittings
from decisions.panel.register import members
from nrm.actor import Actor
from nrm.happened import Happened


@transaction.atomic
def fill(
    *, sitting: Sitting, panellists: Collection[Panellist], chair: Panellist | None, by: Actor, now: datetime
) -> Sitting:
    """All the seats at once, with who chairs. Somebody new must be able to sit on the day."""
    sitting = sittings.lock(sitting, sittings.Act.SEAT, by=by)
    before = agenda.missing_where_published(sitting, now=now)
    wanted = _locked(panellists, by=by)
    standing = set(sitting.seats.values_list("panellist", flat=True))
    _require_able([wanted[pk] for pk in wanted.keys() - standing], sitting, now=now)
    _require_no_view(sitting, standing - wanted.keys())
    if chair is not None and (chair.pk not in wanted or not wanted[chair.pk].can_chair):
        raise sitting_refusals.NotSeated
    sitting.seats.exclude(panellist__in=wanted).delete()
    Seat.objects.bulk_create(Seat(sitting=sitting, panellist_id=pk) for pk in sorted(wanted.keys() - standing))
    sitting.chair = chair
    sitting.save(update_fields=["chair"])
    agenda.require_no_worse(sitting, before, now=now)
    sittings.tell(Happened.SITTING_CHANGED, sitting, by=by, now=now, what="seats", facts={"seats": sorted(wanted)})
    return sitting


def _locked(panellists: Collection[Panellist], *, by: Actor) -> dict[int, Panellist]:
    """Nobody gets two seats of one day at once, nor takes the day back meanwhile."""
    found = members(by).select_for_update(of=("self",)).filter(pk__in=[row.pk for row in panellists])
    return {row.pk: row for row in found.order_by("pk")}


def _require_able(newcomers: Collection[Panellist], sitting: Sitting, *, now: datetime) -> None:
    why = bench.able(list(newcomers), sitting, now=now)
    for row in newcomers:
        if why[row.pk]:
            raise sitting_refusals.NotAvailable(row.membership.person.full_name)


def _require_no_view(sitting: Sitting, leaving: Collection[int]) -> None:
    if opinions.has_given(sitting, leaving):
        raise sitting_refusals.HasGivenView
