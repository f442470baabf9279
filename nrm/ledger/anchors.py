"""The chain's head, signed every hour with a key that the database does not have, in a file outside it.

Whoever holds the database alone can recompute a chain; they cannot sign a head. Copy the file to a place of its own.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.db import connections

from nrm.ledger.signing import SigningKeyLost, signing_key

EVERY = timedelta(hours=1)
HEAD = "SELECT n, hash FROM ledger_seal ORDER BY n DESC LIMIT 1"


class AnchorForged(Exception):
    """A line of the anchor file does not carry our signature."""


@dataclass(frozen=True, slots=True)
class Anchor:
    n: int
    hash: str
    at: str

    @property
    def signed_text(self) -> bytes:
        return json.dumps(["anchor/1", self.n, self.hash, self.at]).encode()


def file() -> Path:
    return Path(settings.VAR_DIR) / "anchors" / "ledger.jsonl"


def anchor_if_due(*, now: datetime) -> Anchor | None:
    last = _last_at()
    return None if last is not None and last > now - EVERY else anchor(now=now)


def anchor(*, now: datetime) -> Anchor | None:
    with connections["sealer"].cursor() as cursor:
        cursor.execute(HEAD)
        head = cursor.fetchone()
    if head is None:
        return None
    made = Anchor(head[0], bytes(head[1]).hex(), now.isoformat())
    _append(made)
    return made


def read() -> list[Anchor]:
    """Every anchor, its signature checked."""
    if not file().exists():
        return []
    return [_checked(line) for line in file().read_text(encoding="ascii").splitlines()]


def _last_at() -> datetime | None:
    """Unchecked: verification looks at the signatures, this only at the time."""
    lines = file().read_text(encoding="ascii").splitlines() if file().exists() else []
    return datetime.fromisoformat(json.loads(lines[-1])["at"]) if lines else None


def _append(anchor: Anchor) -> None:
    signature = signing_key(may_create=not file().exists()).sign(anchor.signed_text)
    line = json.dumps({"n": anchor.n, "hash": anchor.hash, "at": anchor.at, "signature": signature.hex()})
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file().open("a", encoding="ascii") as stream:
        stream.write(line + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _checked(line: str) -> Anchor:
    try:
        said = json.loads(line)
        anchor = Anchor(said["n"], said["hash"], said["at"])
        key = signing_key(may_create=False).public_key()
        key.verify(bytes.fromhex(said["signature"]), anchor.signed_text)
    except (InvalidSignature, SigningKeyLost, ValueError, KeyError, TypeError):
        raise AnchorForged from None
    return anchor
