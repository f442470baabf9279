"""A lost second step, waiting for the second of two people who together may take it away."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    def waiting(self, now: datetime) -> Self:
        return self.filter(expires_at__gt=now)


class FactorReset(models.Model):
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("asked_by")), name="factor_reset_not_for_oneself"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="factor_reset_times_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
