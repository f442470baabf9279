"""Opens an address: the opening is kept, the look is committed, and only then is anything unsealed.

No log, no address: whatever fails before the end takes everything back and shows nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.vault import vault
from support.locations import refusals, unusual
from support.models.care import Care
from support.models.house import Stay
from support.models.location import LocationOpening, Purpose, Unusual

# Long enough to tell a driver, short enough for a phone left on a table.
SHOWN_FOR = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Opened:
    address: str
    until: datetime


def where(care: Care, *, now: datetime) -> Stay | None:
    """Where they live today; never the address."""
    live = Stay.objects.live(local_day(now)).filter(care=care)
    return live.select_related("room__house__local_authority", "local_authority", "provider").order_by("-id").first()


@transaction.atomic
def open_address(*, care: Care, purpose: Purpose, by: Actor, now: datetime) -> Opened:
    """For the provider's own people and its prime contractor."""
    stay = where(care, now=now)
    if stay is None or not Care.objects.visible_to(by).filter(pk=care.pk).exists():
        raise refusals.NothingKnown
    odd = unusual.of(care, by=by, now=now)
    kept = LocationOpening(care=care, provider=stay.provider, purpose=purpose, unusual=odd)
    return unseal(kept, reference_of(stay), why=purpose.value, by=by, now=now)


def unseal(kept: LocationOpening, reference: UUID, *, why: str, by: Actor, now: datetime) -> Opened:
    """Call inside a transaction."""
    kept.membership_id, kept.opened_at, kept.shown_until = by.acting(), now, now + SHOWN_FOR
    kept.save(force_insert=True)
    facts: dict[str, Fact] = {
        "care_id": kept.care_id,
        "organisation_id": kept.provider_id,
        "unusual": _codes(kept.unusual),
    }
    record(Happened.LOCATION_OPENED, subject=kept, by=by, at=now, facts=facts)
    return Opened(vault.open_entry(reference, purpose=why, by=by, now=now), kept.shown_until)


def reference_of(stay: Stay) -> UUID:
    reference = stay.room.house.address_reference if stay.room else stay.address_reference
    if reference is None:
        raise refusals.NothingKnown
    return reference


def _codes(odd: Sequence[Unusual | str]) -> list[str]:
    return [str(word) for word in odd]
