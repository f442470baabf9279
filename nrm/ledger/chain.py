"""The arithmetic of the hash chain, and the exact text of a row that goes into it. Touches no database.

The text is built by PostgreSQL and stored with its seal: another release may print a row differently, and the
comparison then falls back to the values.
"""

import hashlib
import json
from collections.abc import Sequence

START = hashlib.sha256(b"nrm ledger").digest()

_WHO = (
    "subject_type",
    "subject_id",
    "actor_user_id",
    "actor_membership_id",
    "actor_organisation_id",
    "source",
    "request_id",
    "session_hash",
)


def _micros(column: str) -> str:
    return f"(extract(epoch from {{0}}.{column}) * 1000000)::bigint"


def _text(mark: str, columns: Sequence[str]) -> str:
    parts = [f"'{mark}'", "{0}.id", "{0}.xid", _micros("at"), _micros("recorded_at")]
    return f"jsonb_build_array({', '.join([*parts, *(f'{{0}}.{column}' for column in columns)])})::text"


EVENT_TEXT = _text("event/1", ["kind", *_WHO, "facts"])
ACCESS_TEXT = _text("access/1", ["action", *_WHO, "purpose", "fields", "outcome", "break_glass_id"])


def link(before: bytes, n: int, text: str) -> bytes:
    return hashlib.sha256(b"%b|%d|%b" % (before, n, text.encode())).digest()


def same(stored: str, present: str) -> bool:
    return stored == present or json.loads(stored) == json.loads(present)
