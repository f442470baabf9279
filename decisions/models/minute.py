"""The consideration minute, version by version: assembled from the structure, or as an officer wrote it."""

import pgtrigger
from django.db import models

from accounts.models.membership import Membership
from decisions.models.decision import Decision

LONGEST_MINUTE = 200_000


class Minute(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=LONGEST_MINUTE)
    # Assembled anew, or changed by hand.
    by_hand = models.BooleanField(default=False)
    # How often the decision had been changed when it was written.
    changes = models.PositiveIntegerField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="minute_version_once")]
        triggers = [pgtrigger.Protect(name="minute_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
