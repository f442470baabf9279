"""Stores and opens what is sealed. Opening commits the access row first: no log, no plaintext."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.ledger import access
from nrm.refusal import Refusal
from nrm.vault import keyring
from nrm.vault.kinds import VaultKind
from nrm.vault.models import VaultEntry

VaultReference = UUID


class PurposeMissing(Refusal):
    sentence = _("Say why you need to see this.")


class NothingStored(Refusal):
    sentence = _("There is nothing stored here.")


def store(*, plaintext: str, kind: VaultKind, by: Actor, now: datetime) -> VaultReference:
    entry = VaultEntry(reference=uuid4(), kind=kind, stored_at=now, stored_by_user_id=by.user_id)
    seal_into(entry, plaintext)
    entry.save(force_insert=True)
    return entry.reference


@transaction.atomic
def replace(reference: VaultReference, *, plaintext: str, by: Actor, now: datetime) -> None:
    """The old ciphertext is overwritten: what was replaced is gone."""
    entry = VaultEntry.objects.select_for_update().filter(reference=reference).first()
    if entry is None:
        raise NothingStored
    entry.stored_at, entry.stored_by_user_id = now, by.user_id
    seal_into(entry, plaintext)
    entry.save(update_fields=["key_id", "ciphertext", "stored_at", "stored_by_user_id"])


def open_entry(reference: VaultReference, *, purpose: str, by: Actor, now: datetime) -> str:
    if not purpose.strip():
        raise PurposeMissing
    access.committed(
        {"subject_type": VaultEntry._meta.label_lower, "subject_id": str(reference)},
        by=by,
        at=now,
        action="opened",
        purpose=purpose,
        fields=("ciphertext",),
    )
    entry = VaultEntry.objects.filter(reference=reference).first()
    if entry is None:
        raise NothingStored
    return unsealed(entry)


@transaction.atomic
def forget(reference: VaultReference) -> None:
    """Deletes the entry. What nobody may keep any longer is not kept as ciphertext either."""
    VaultEntry.objects.filter(reference=reference).delete()


def holds(reference: VaultReference, plaintext: str) -> bool:
    """Whether just this text is stored there: lets a writer leave it alone, and shows it to nobody."""
    entry = VaultEntry.objects.filter(reference=reference).first()
    return entry is not None and unsealed(entry) == plaintext


def answers(reference: VaultReference, asks: Callable[[str], bool]) -> bool:
    """Lets a rule ask something of the text, such as whether it names a place; nobody is shown it."""
    entry = VaultEntry.objects.filter(reference=reference).first()
    return entry is not None and asks(unsealed(entry))


def seal_into(entry: VaultEntry, plaintext: str) -> None:
    entry.ciphertext = keyring.seal(plaintext.encode(), context_of(entry))
    entry.key_id = keyring.key_of(entry.ciphertext)


def unsealed(entry: VaultEntry) -> str:
    return keyring.unseal(entry.ciphertext, context_of(entry)).decode()


def context_of(entry: VaultEntry) -> str:
    """What the ciphertext is bound to: moved to another row or kind, it no longer opens."""
    return f"vault {entry.kind} {entry.reference}"
