"""That a decision was made final while questions were open: which, and why it went on without the answers."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models.membership import Membership
from decisions.models.decision import Decision

LONGEST_WHY = 2_000


class Unanswered(models.Model):
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="unanswered")
    requests = ArrayField(models.BigIntegerField())
    reason = models.TextField(max_length=LONGEST_WHY)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="unanswered_says_why")]
        triggers = [pgtrigger.Protect(name="unanswered_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.at)
