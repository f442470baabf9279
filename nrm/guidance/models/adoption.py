"""From which day this installation follows a version. One row a day at most, so two adoptions never overlap:
each holds until the day before the next begins."""

from datetime import date

import pgtrigger
from django.db import models

from nrm.guidance.models.version import GuidanceVersion


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def standing_on(self, on: date) -> "AdoptionQuerySet":
        return self.filter(starts_on__lte=on).order_by("-starts_on")


class Adoption(models.Model):
    version = models.ForeignKey(GuidanceVersion, on_delete=models.PROTECT, related_name="adoptions")
    starts_on = models.DateField(unique=True)
    reason = models.CharField(max_length=300)
    adopted_at = models.DateTimeField()
    adopted_by_id = models.BigIntegerField(null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("starts_on",)
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="adoption_has_a_reason"),)
        triggers = (pgtrigger.Protect(name="adoption_stays", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.version_id} from {self.starts_on:%-d %B %Y}"
