"""The key that signs the chain's head: a file of its own, outside the database, readable by its owner only."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

SEED_BYTES = 32


class SigningKeyLost(Exception):
    """There are anchors but not the key that signed them: a new one would make all of them look forged."""


def file() -> Path:
    return Path(settings.VAR_DIR) / "keys" / "ledger.key"


def signing_key(*, may_create: bool) -> Ed25519PrivateKey:
    if not file().exists():
        if not may_create:
            raise SigningKeyLost
        _create(file())
    return _read(file(), file().stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))


def _create(path: Path) -> None:
    """Whole or not at all; whoever comes second uses the first one's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(SEED_BYTES))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
