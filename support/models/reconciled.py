"""When what somebody is entitled to was last held against what is true: nothing rests on one message alone."""

from django.db import models

from support.models.care import Care


class Reconciled(models.Model):
    care = models.OneToOneField(Care, on_delete=models.PROTECT, related_name="reconciled")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["at", "id"], name="reconciled_oldest")]

    def __str__(self) -> str:
        return str(self.at)
