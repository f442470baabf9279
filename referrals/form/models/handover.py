"""A one-time code by which a named colleague takes over a draft."""

from datetime import datetime
from typing import Self

from django.db import models

from referrals.form.models.draft import Draft


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self, now: datetime) -> Self:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class Handover(models.Model):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="handovers")
    # The code works for the person with this address and for nobody else.
    for_email = models.EmailField()
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["for_email", "expires_at"], name="handover_of_taker")]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(used_at=None, revoked_at=None), name="handover_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"
