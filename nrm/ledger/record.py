"""`record()`: the event and its outbox rows, inside the caller's transaction, or nothing at all."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import models, transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger import poke, reactions
from nrm.ledger.attribution import attribution, subject_of
from nrm.ledger.models import Event, OutboxRow

Fact = str | int | bool | None | list[str] | list[int]


class NotInTransaction(RuntimeError):
    """An event outside a transaction could outlive the change that it tells of."""


class FactTooLong(ValueError):
    """Facts are ids and codes; anything long is a person's story, which a ledger cannot forget."""


LONGEST_FACT = 100


def record(
    kind: Happened, *, subject: models.Model, by: Actor, at: datetime, facts: Mapping[str, Fact] | None = None
) -> Event:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"record({kind}) needs its caller's transaction.")
    event = Event.objects.create(
        kind=kind, at=at, facts=_checked(facts or {}), **subject_of(subject), **attribution(by)
    )
    rows = OutboxRow.objects.bulk_create(
        OutboxRow(event=event, reaction=reaction.key, dedupe_key=f"{event.pk}:{reaction.key}")
        for reaction in reactions.on(kind)
    )
    if rows:
        transaction.on_commit(partial(poke.poke, [row.pk for row in rows]), robust=True)
    return event


def _checked(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    for name, value in facts.items():
        words = value if isinstance(value, list) else [value]
        if any(isinstance(word, str) and len(word) > LONGEST_FACT for word in words):
            raise FactTooLong(name)
    return dict(facts)
