"""Short ways to fill the two logs."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from nrm.actor import SYSTEM, Actor, Source
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.models import Event
from nrm.ledger.record import record

SOMEBODY = Actor(user_id=7, membership_id=8, organisation_id=9, source=Source.WEB, request_id="r1", session_hash="s1")


def anything() -> ContentType:
    """A row to be the subject; the ledger does not care which."""
    return ContentType.objects.get_for_model(Event)


def write_events(times: int, *, now: datetime, kind: Happened = Happened.WORK_HELD) -> list[Event]:
    with transaction.atomic():
        return [record(kind, subject=anything(), by=SYSTEM, at=now, facts={"turn": turn}) for turn in range(times)]


def write_looks(times: int, *, now: datetime) -> None:
    for turn in range(times):
        looked(subject=anything(), by=SOMEBODY, at=now, action="opened", purpose=f"turn {turn}", fields=["name"])
