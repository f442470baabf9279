"""Says what is sought for a person. Said again, it takes the place of what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from support.locking import facts_of, lock
from support.models.care import Care
from support.models.contract import Need, Region, Taken
from support.models.seeking import Living, Risk, Seeking


@dataclass(frozen=True, slots=True)
class Wanted:
    living: Living = Living.HOUSE
    regions: Sequence[Region] = ()
    not_regions: Sequence[Region] = ()
    lives_with: Taken = Taken.ANYBODY
    needs: Sequence[Need] = ()
    risks: Sequence[Risk] = ()
    language: str = ""
    dependants: int = 0


@transaction.atomic
def say(*, care: Care, wanted: Wanted, by: Actor, now: datetime) -> Seeking:
    care = lock(care, by=by)
    said, _created = Seeking.objects.update_or_create(
        care=care,
        defaults={
            "living": wanted.living,
            "regions": list(wanted.regions),
            "not_regions": list(wanted.not_regions),
            "lives_with": wanted.lives_with,
            "needs": list(wanted.needs),
            "risks": list(wanted.risks),
            "language": wanted.language.strip(),
            "dependants": wanted.dependants,
            "said_by_id": by.acting(),
            "said_at": now,
        },
    )
    record(Happened.PLACE_SOUGHT, subject=care.case or care, by=by, at=now, facts=facts_of(care, living=wanted.living))
    return said
