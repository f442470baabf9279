"""Those who answer for safeguarding at a provider look at each unusual opening. Never at their own."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from support.locations import refusals
from support.models.location import LocationOpening


@transaction.atomic
def read(*, opening: LocationOpening, by: Actor, now: datetime) -> None:
    found = LocationOpening.objects.select_for_update().get(pk=opening.pk)
    if found.membership_id == by.membership_id:
        raise refusals.ReaderMustDiffer
    if found.read_at is not None:
        raise refusals.ReadAlready
    found.read_by_id, found.read_at = by.acting(), now
    found.save(update_fields=["read_by", "read_at"])
    record(Happened.LOCATION_OPENING_READ, subject=found, by=by, at=now, facts={"care_id": found.care_id})
