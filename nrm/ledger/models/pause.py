"""Sending is paused while this row exists: a restored backup must not post its letters a second time."""

from django.db import models
from django.db.models import Q

from nrm.ledger.expressions import DatabaseClock


class Pause(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    since = models.DateTimeField(db_default=DatabaseClock())
    reason = models.CharField(max_length=60)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_pause_only_one")]

    def __str__(self) -> str:
        return self.reason
