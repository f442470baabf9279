"""Which areas are pilot areas: rows with dates, kept by the managers of the authority; and who lives in one."""

from datetime import date, datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support.models.care import Care
from support.models.house import Stay
from support.models.pilot import PilotArea
from support.pilots import refusals


@transaction.atomic
def add(*, local_authority: Organisation, from_on: date, basis: str, by: Actor, now: datetime) -> PilotArea:
    Organisation.objects.select_for_update().get(pk=local_authority.pk)
    known = PilotArea.objects.filter(local_authority=local_authority)
    if known.filter(to_on=None).exists() or known.live(from_on).exists():
        raise refusals.KeptAlready
    area = PilotArea.objects.create(
        local_authority=local_authority,
        from_on=from_on,
        basis=basis.strip(),
        added_by_id=by.acting(),
        added_at=now,
    )
    facts: dict[str, Fact] = {"organisation_id": local_authority.pk, "from_on": from_on.isoformat()}
    record(Happened.PILOT_AREA_KEPT, subject=area, by=by, at=now, facts=facts)
    return area


@transaction.atomic
def end(*, area: PilotArea, to_on: date, by: Actor, now: datetime) -> PilotArea:
    """Whoever left there before stays marked."""
    area = PilotArea.objects.select_for_update().get(pk=area.pk)
    if to_on < area.from_on:
        raise refusals.EndsBeforeItBegan
    area.to_on = to_on
    area.save(update_fields=["to_on"])
    facts: dict[str, Fact] = {"organisation_id": area.local_authority_id, "to_on": to_on.isoformat()}
    record(Happened.PILOT_AREA_KEPT, subject=area, by=by, at=now, facts=facts)
    return area


def of(care: Care, on: date) -> PilotArea | None:
    """That in which they last lived by that day, as far as the area of the place is known."""
    stays = Stay.objects.filter(care=care, from_on__lte=on).select_related("room__house")
    last = stays.order_by("-from_on", "-id").first()
    if last is None:
        return None
    area = last.room.house.local_authority_id if last.room else last.local_authority_id
    return PilotArea.objects.live(on).filter(local_authority=area).first() if area else None
