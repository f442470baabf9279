"""Ciphertext under a random reference, and the fingerprints of the keys that sealed it. Nothing here reads as text."""

from uuid import uuid4

from django.db import models

from nrm.ledger.expressions import DatabaseClock
from nrm.vault.kinds import VaultKind


class VaultEntry(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=VaultKind.choices)
    key_id = models.CharField(max_length=20)
    ciphertext = models.TextField()
    stored_at = models.DateTimeField()
    stored_by_user_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["key_id", "id"], name="vault_entry_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class VaultKey(models.Model):
    key_id = models.CharField(max_length=20, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    first_used_at = models.DateTimeField(db_default=DatabaseClock(), editable=False)

    def __str__(self) -> str:
        return self.key_id
