"""Which local authorities host a panel: rows with dates, kept by the managers of the authority."""

from datetime import date, datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from decisions.child_panel import refusals
from decisions.models.child_panel import HostingArea
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record


@transaction.atomic
def add(*, local_authority: Organisation, from_on: date, basis: str, by: Actor, now: datetime) -> HostingArea:
    Organisation.objects.select_for_update().get(pk=local_authority.pk)
    known = HostingArea.objects.filter(local_authority=local_authority)
    if known.filter(to_on=None).exists() or known.live(from_on).exists():
        raise refusals.HostsAlready
    area = HostingArea.objects.create(
        local_authority=local_authority,
        from_on=from_on,
        basis=basis.strip(),
        added_by_id=by.acting(),
        added_at=now,
    )
    facts: dict[str, Fact] = {"organisation_id": local_authority.pk, "from_on": from_on.isoformat()}
    record(Happened.HOSTING_AREA_ADDED, subject=area, by=by, at=now, facts=facts)
    return area


@transaction.atomic
def end(*, area: HostingArea, to_on: date, by: Actor, now: datetime) -> HostingArea:
    """What was passed to its panel before stays there."""
    area = HostingArea.objects.select_for_update().get(pk=area.pk)
    if to_on < area.from_on:
        raise refusals.EndsBeforeItBegan
    area.to_on = to_on
    area.save(update_fields=["to_on"])
    facts: dict[str, Fact] = {"organisation_id": area.local_authority_id, "to_on": to_on.isoformat()}
    record(Happened.HOSTING_AREA_ENDED, subject=area, by=by, at=now, facts=facts)
    return area
