"""`seal()` and `unseal()`: AES-256-GCM under the keyring's current key, bound to the context it was sealed for.

The database holds each key's fingerprint, so a lost or foreign keyring stops the start instead of losing data quietly.
"""

import base64
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import DatabaseError

from nrm.environment import Mode
from nrm.vault import keyfile
from nrm.vault.keyfile import Keyring, KeyringUnreadable
from nrm.vault.models import VaultKey

NONCE_BYTES = 12


class CannotUnseal(Exception):
    """The token was changed, was sealed for something else, or its key is not on this keyring."""


class KeyringLost(Exception):
    """There is no keyring file and none may be made here."""


def seal(plaintext: bytes, context: str) -> str:
    ring = current()
    return _seal(ring, plaintext, context)


def unseal(token: str, context: str) -> bytes:
    key_id, _, body = token.partition(".")
    key = current().keys.get(key_id)
    if key is None:
        raise CannotUnseal("unknown key")
    try:
        raw = base64.urlsafe_b64decode(body.encode("ascii"))
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(key_id, context))
    except (InvalidTag, ValueError):
        raise CannotUnseal("refused") from None


def key_of(token: str) -> str:
    return token.partition(".")[0]


def current() -> Keyring:
    path = Path(settings.KEYRING_FILE)
    try:
        return _read(path, path.stat().st_mtime_ns, path.stat().st_ino)
    except FileNotFoundError:
        return _make(path)


def problem() -> str | None:
    """One sentence that must stop the start, or None. Registers the fingerprints of a keyring nobody has used yet."""
    path = Path(settings.KEYRING_FILE)
    try:
        known = dict(VaultKey.objects.values_list("key_id", "fingerprint"))
        if known and not path.exists():
            return (
                f"The keyring {path} is lost but this database was sealed with it: put the escrowed copy in its place."
            )
        ring = current()
        if _mismatch(ring, known):
            return f"The keyring {path} is not the one that sealed this database: put the right copy in its place."
        if set(ring.keys) - set(known):
            register(ring)
        return None
    except KeyringUnreadable as error:
        return str(error)
    except KeyringLost:
        return f"There is no keyring at {path}: run `manage.py vault_create_keyring` once and keep a copy in escrow."
    except DatabaseError:
        return "The vault's tables cannot be read: run `manage.py migrate`."


def register(ring: Keyring) -> None:
    for key_id in ring.keys:
        VaultKey.objects.get_or_create(key_id=key_id, defaults={"fingerprint": ring.fingerprint(key_id)})


def _mismatch(ring: Keyring, known: dict[str, str]) -> bool:
    return any(
        key_id not in ring.keys or ring.fingerprint(key_id) != fingerprint for key_id, fingerprint in known.items()
    )


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, inode: int) -> Keyring:
    return keyfile.read(path)


def _make(path: Path) -> Keyring:
    """Never a second one: with a new key in place of a lost one, what was sealed would look damaged."""
    if settings.MODE is Mode.PRODUCTION or VaultKey.objects.exists():
        raise KeyringLost
    try:
        keyfile.create(path, keyfile.fresh())
    except FileExistsError:
        return keyfile.read(path)
    return keyfile.read(path)


def _seal(ring: Keyring, plaintext: bytes, context: str) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = nonce + AESGCM(ring.keys[ring.current]).encrypt(nonce, plaintext, _bound(ring.current, context))
    return f"{ring.current}.{base64.urlsafe_b64encode(body).decode('ascii')}"


def _bound(key_id: str, context: str) -> bytes:
    return f"{key_id}\n{context}".encode()
