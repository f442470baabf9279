"""Small changes people make to their own account."""

from datetime import datetime

from django.db import transaction

from accounts.models.user import User
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


@transaction.atomic
def rename(*, person: User, full_name: str, by: Actor, now: datetime) -> None:
    person.full_name = full_name.strip()
    person.save(update_fields=["full_name"])
    record(Happened.DETAILS_CHANGED, subject=person, by=by, at=now, facts={"fields": ["full_name"]})


def set_shortcuts(*, person: User, enabled: bool) -> None:
    person.shortcuts_enabled = enabled
    person.save(update_fields=["shortcuts_enabled"])


@transaction.atomic
def recovery_codes_shown(*, person: User, by: Actor, now: datetime) -> None:
    record(Happened.RECOVERY_CODES_SHOWN, subject=person, by=by, at=now)
