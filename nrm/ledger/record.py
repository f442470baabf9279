"""`record()`: the event and its outbox rows, inside the caller's transaction, or nothing at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import cast

from django.db import connection, models, transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger import poke, reactions
from nrm.ledger.attribution import Attribution, attribution, subject_of
from nrm.ledger.models import Event, OutboxState

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
    events = _written([_event(happening, by=by, at=at) for happening in happenings])
    rows = _to_follow(events)
    if rows:
        transaction.on_commit(partial(poke.poke, rows), robust=True)
    return events


def _written(events: list[Event]) -> list[Event]:
    """All in one statement, whose length does not grow with them: a sweep tells of hundreds at once."""
    if events:
        columns = [[event.kind, event.subject_type, event.subject_id, json.dumps(event.facts)] for event in events]
        kinds, types, ids, facts = (list(column) for column in zip(*columns, strict=True))
        same = {name: getattr(events[0], name) for name in ("at", *Attribution.__annotations__)}
        with connection.cursor() as cursor:
            cursor.execute(WRITE, same | {"kinds": kinds, "types": types, "ids": ids, "facts": facts})
            for event, (pk,) in zip(events, cursor.fetchall(), strict=True):
                event.pk, event._state.adding = pk, False
    return events


def _to_follow(events: list[Event]) -> list[tuple[int, str]]:
    """A row for each event and reaction, all in one statement; gives their ids and reactions."""
    pairs = [(event.pk, reaction.key) for event in events for reaction in reactions.on(Happened(event.kind))]
    if not pairs:
        return []
    ids, keys = (list(column) for column in zip(*pairs, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, {"events": ids, "reactions": keys, "pending": OutboxState.PENDING})
        return cast(list[tuple[int, str]], cursor.fetchall())


WRITE = """
    INSERT INTO ledger_event (
        kind, subject_type, subject_id, facts, at, actor_user_id, actor_membership_id, actor_organisation_id, source,
        request_id, session_hash
    )
    SELECT kind, subject_type, subject_id, facts::jsonb, %(at)s, %(actor_user_id)s, %(actor_membership_id)s,
        %(actor_organisation_id)s, %(source)s, %(request_id)s, %(session_hash)s
    FROM unnest(%(kinds)s::text[], %(types)s::text[], %(ids)s::text[], %(facts)s::text[]) WITH ORDINALITY
        AS told (kind, subject_type, subject_id, facts, place)
    ORDER BY place
    RETURNING id
"""
FOLLOW = """
    INSERT INTO ledger_outboxrow (
        reference, event_id, reaction, dedupe_key, state, attempts, provider_ref, last_error_code
    )
    SELECT gen_random_uuid(), event_id, reaction, event_id || ':' || reaction, %(pending)s, 0, '', ''
    FROM unnest(%(events)s::bigint[], %(reactions)s::text[]) WITH ORDINALITY AS due (event_id, reaction, place)
    ORDER BY place
    RETURNING id, reaction
"""


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
