"""`looked()`: the row that says who looked, written before anything is shown.

Refusals go over a connection of their own, so they survive the rollback of the refused request.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils.module_loading import import_string

from nrm import wiring
from nrm.actor import Actor
from nrm.ledger.attribution import Subject, attribution, subject_of
from nrm.ledger.models import AccessEntry, Outcome
from nrm.permissions import Permission

OWN = "ledger_own"


class EmergencyOf(Protocol):
    def __call__(self, subject: models.Model | None, *, by: Actor, at: datetime) -> int | None: ...


def looked(
    *,
    subject: models.Model | None,
    by: Actor,
    at: datetime,
    action: str,
    purpose: str = "",
    fields: Iterable[str] = (),
    outcome: Outcome = Outcome.OK,
    break_glass_id: int | None = None,
) -> AccessEntry:
    urgently = break_glass_id or _emergency(subject, by, at)
    entry = _entry(subject_of(subject), by, at, action, purpose, fields, outcome, urgently)
    entry.save(force_insert=True)
    return entry


def looked_at_all(
    subjects: Iterable[models.Model],
    *,
    by: Actor,
    at: datetime,
    action: str,
    purpose: str = "",
    fields: Iterable[str] = (),
) -> None:
    """A row for each of them, all in one statement: whoever is given much at once looked at each."""
    told = list(fields)
    AccessEntry.objects.bulk_create(
        _entry(subject_of(subject), by, at, action, purpose, told, Outcome.OK, _emergency(subject, by, at))
        for subject in subjects
    )


def refused(
    *, subject: models.Model | None, by: Actor, at: datetime, action: str, purpose: str = "", fields: Iterable[str] = ()
) -> AccessEntry:
    """On a connection of its own, committed at once, so that the refused request's rollback cannot erase it."""
    return committed(
        subject_of(subject), by=by, at=at, action=action, purpose=purpose, fields=fields, outcome=Outcome.DENIED
    )


def committed(
    subject: Subject,
    *,
    by: Actor,
    at: datetime,
    action: str,
    purpose: str,
    fields: Iterable[str] = (),
    outcome: Outcome = Outcome.OK,
) -> AccessEntry:
    entry = _entry(subject, by, at, action, purpose, fields, outcome, None)
    with own_connection() as alias:
        entry.save(using=alias, force_insert=True)
    return entry


@contextmanager
def own_connection() -> Iterator[str]:
    """A second connection with a pool of its own: never waits for the one that the request already holds."""
    connections[OWN] = connections[DEFAULT_DB_ALIAS].copy(alias=OWN)
    try:
        yield OWN
    finally:
        connections[OWN].close()
        del connections[OWN]


def _emergency(subject: models.Model | None, by: Actor, at: datetime) -> int | None:
    """Every look of an hour for which somebody broke the glass says so, whichever page it was taken on."""
    if not by.may(Permission.BREAK_GLASS):
        return None
    of_look: EmergencyOf = import_string(wiring.EMERGENCY)
    return of_look(subject, by=by, at=at)


def _entry(
    subject: Subject,
    by: Actor,
    at: datetime,
    action: str,
    purpose: str,
    fields: Iterable[str],
    outcome: Outcome,
    break_glass_id: int | None,
) -> AccessEntry:
    return AccessEntry(
        at=at,
        action=action,
        purpose=purpose,
        fields=list(fields),
        outcome=outcome,
        break_glass_id=break_glass_id,
        **subject,
        **attribution(by),
    )
