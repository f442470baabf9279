"""Who looked at what, and why. Field names, never values."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nrm.ledger.models.attributed import Attributed


class Outcome(models.TextChoices):
    OK = "ok"
    DENIED = "denied"


class AccessEntry(Attributed):
    action = models.CharField(max_length=60)
    purpose = models.CharField(max_length=200, blank=True)
    fields = ArrayField(models.CharField(max_length=60), default=list)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OK)
    break_glass_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["xid"], name="ledger_access_xid"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="ledger_access_subject"),
            models.Index(fields=["actor_user_id", "-id"], name="ledger_access_actor"),
            models.Index(fields=["-id"], condition=Q(outcome="denied"), name="ledger_access_denied"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.pk}"
