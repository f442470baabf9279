"""Those who answer for an unusual opening look at it: at the provider, and in the authority whose people opened it.

Never at their own, and neither look stands for the other.
"""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from support.locations import refusals
from support.models.location import LocationOpening


@transaction.atomic
def read(*, opening: LocationOpening, by: Actor, now: datetime) -> None:
    found = _of_another(opening, by)
    if found.read_at is not None:
        raise refusals.ReadAlready
    found.read_by_id, found.read_at = by.acting(), now
    _kept(found, ["read_by", "read_at"], by=by, now=now)


@transaction.atomic
def read_in_authority(*, opening: LocationOpening, by: Actor, now: datetime) -> None:
    found = _of_another(opening, by)
    if found.authority_read_at is not None:
        raise refusals.ReadAlready
    found.authority_read_by_id, found.authority_read_at = by.acting(), now
    _kept(found, ["authority_read_by", "authority_read_at"], by=by, now=now)


def _of_another(opening: LocationOpening, by: Actor) -> LocationOpening:
    found = LocationOpening.objects.select_for_update(of=("self",)).select_related("membership").get(pk=opening.pk)
    if found.membership.person_id == by.user_id:
        raise refusals.ReaderMustDiffer
    return found


def _kept(found: LocationOpening, fields: list[str], *, by: Actor, now: datetime) -> None:
    found.save(update_fields=fields)
    record(Happened.LOCATION_OPENING_READ, subject=found, by=by, at=now, facts={"care_id": found.care_id})
