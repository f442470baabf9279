"""A new key for what lies in the vault. Restartable: whatever is still under an older key is re-sealed, batch by batch.

Older keys stay on the keyring, because what is sealed elsewhere (held forms, second factors) still needs them.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.vault import keyfile, keyring, vault
from nrm.vault.models import VaultEntry, VaultKey

BATCH = 500


def rotate(*, by: Actor, now: datetime) -> int:
    """Finish a rotation that was interrupted, else start one. Returns how many entries were sealed anew."""
    if not _outdated().exists():
        _add_key()
    total = 0
    while done := _reseal_batch():
        total += done
    _record(total, by, now)
    return total


def _add_key() -> None:
    """The fingerprint is in the database before anything is sealed with the key, so its loss would be noticed."""
    ring = keyring.current().with_new_key()
    keyfile.replace(Path(settings.KEYRING_FILE), ring)
    keyring.register(ring)


def _outdated() -> QuerySet[VaultEntry]:
    return VaultEntry.objects.exclude(key_id=keyring.current().current)


@transaction.atomic
def _reseal_batch() -> int:
    entries = list(_outdated().select_for_update(skip_locked=True).order_by("pk")[:BATCH])
    for entry in entries:
        vault.seal_into(entry, vault.unsealed(entry))
    VaultEntry.objects.bulk_update(entries, ["key_id", "ciphertext"])
    return len(entries)


@transaction.atomic
def _record(total: int, by: Actor, now: datetime) -> None:
    current = VaultKey.objects.get(pk=keyring.current().current)
    facts: dict[str, Fact] = {"key_id": current.pk, "entries": total}
    record(Happened.VAULT_ROTATED, subject=current, by=by, at=now, facts=facts)
