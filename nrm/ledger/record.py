"""`record()`: the event and its outbox rows, inside the caller's transaction, or nothing at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Happening:
    kind: Happened
    subject: models.Model
    facts: Mapping[str, Fact] = field(default_factory=dict)


def record(
    kind: Happened, *, subject: models.Model, by: Actor, at: datetime, facts: Mapping[str, Fact] | None = None
) -> Event:
    return record_all([Happening(kind, subject, facts or {})], by=by, at=at)[0]


def record_all(happenings: Sequence[Happening], *, by: Actor, at: datetime) -> list[Event]:
    """As many as there are in two statements: their events, and what is to follow from them."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("An event needs its caller's transaction.")
    events = Event.objects.bulk_create(_event(happening, by=by, at=at) for happening in happenings)
    rows = OutboxRow.objects.bulk_create(
        OutboxRow(event=event, reaction=reaction.key, dedupe_key=f"{event.pk}:{reaction.key}")
        for event in events
        for reaction in reactions.on(Happened(event.kind))
    )
    if rows:
        transaction.on_commit(partial(poke.poke, [row.pk for row in rows]), robust=True)
    return events


def _event(happening: Happening, *, by: Actor, at: datetime) -> Event:
    return Event(
        kind=happening.kind,
        at=at,
        facts=_checked(happening.facts),
        **subject_of(happening.subject),
        **attribution(by),
    )


def _checked(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    for name, value in facts.items():
        words = value if isinstance(value, list) else [value]
        if any(isinstance(word, str) and len(word) > LONGEST_FACT for word in words):
            raise FactTooLong(name)
    return dict(facts)
