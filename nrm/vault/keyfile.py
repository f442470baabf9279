"""The keyring as a file outside the database: written whole or not at all, readable by its owner only."""

import base64
import hashlib
import json
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

KEY_BYTES = 32
OWNER_ONLY = 0o600


class KeyringUnreadable(Exception):
    """The file is there but cannot be used; the text is a sentence for whoever starts the product."""


@dataclass(frozen=True, slots=True)
class Keyring:
    current: str
    keys: dict[str, bytes] = field(repr=False)

    def fingerprint(self, key_id: str) -> str:
        return hashlib.sha256(b"nrm keyring " + key_id.encode() + b" " + self.keys[key_id]).hexdigest()

    def with_new_key(self) -> "Keyring":
        key_id = f"k{len(self.keys) + 1}-{secrets.token_hex(3)}"
        return Keyring(key_id, {**self.keys, key_id: secrets.token_bytes(KEY_BYTES)})


def fresh() -> Keyring:
    return Keyring("", {}).with_new_key()


def read(path: Path) -> Keyring:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyringUnreadable(f"The keyring {path} can be read by others: run `chmod 600` on it.")
    try:
        stored = json.loads(path.read_text(encoding="ascii"))
        keys = {key_id: _decode(value) for key_id, value in stored["keys"].items()}
        ring = Keyring(stored["current"], keys)
        whole = ring.current in keys and all(len(key) == KEY_BYTES for key in keys.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise KeyringUnreadable(f"The keyring {path} is damaged: put the escrowed copy in its place.")
    return ring


def create(path: Path, ring: Keyring) -> None:
    """Raises FileExistsError when another process was first: a keyring is never overwritten by a new one."""
    draft = _draft(path, ring)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()


def replace(path: Path, ring: Keyring) -> None:
    os.replace(_draft(path, ring), path)


def _draft(path: Path, ring: Keyring) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    stored = {
        "current": ring.current,
        "keys": {key_id: _encode(key) for key_id, key in ring.keys.items()},
    }
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="ascii") as file:
        json.dump(stored, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _decode(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
