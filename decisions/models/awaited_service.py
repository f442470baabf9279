"""A decision whose letter is on its way by post: on which day it counts as served, if the letter does not come back."""

from django.db import models

from decisions.models.decision import Decision
from referrals.correspondence.models.dispatch import Dispatch


class AwaitedService(models.Model):
    """One for each decision, as long as it waits: there are as many as letters in the post."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="awaited_service")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    counts_on = models.DateField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["counts_on", "id"], name="awaited_service_due")]

    def __str__(self) -> str:
        return str(self.counts_on)
