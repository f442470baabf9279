"""One link of the hash chain per row of the two logs. Only the sealer's database role may write it."""

from django.db import models


class Log(models.TextChoices):
    EVENT = "event"
    ACCESS = "access"
    BATCH = "batch"


class Seal(models.Model):
    n = models.BigIntegerField(primary_key=True)
    log = models.CharField(max_length=6, choices=Log.choices)
    row_id = models.BigIntegerField()
    # The exact text that was hashed: how a later PostgreSQL prints the same row does not matter.
    text = models.TextField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "row_id"], name="ledger_seal_one_per_row")]

    def __str__(self) -> str:
        return f"{self.n}: {self.log} {self.row_id}"
