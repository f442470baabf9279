"""What a check found on a night. One row for each check and day."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nrm.actor import Actor
from nrm.permissions import Permission

# Of the cases that a check found, so many are kept by reference.
MOST_KEPT = 20


class InvariantRunQuerySet(models.QuerySet["InvariantRun"]):
    def visible_to(self, actor: Actor) -> Self:
        """Counts are for those who watch the clocks; which cases they are, for those who may see these."""
        return self if actor.may(Permission.WATCH_CLOCKS) else self.none()


class InvariantRun(models.Model):
    check_code = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()
    # Empty where the check itself did not come to an end.
    found = models.PositiveIntegerField(null=True)
    cases = ArrayField(models.UUIDField(), default=list)
    error_code = models.CharField(max_length=60, blank=True)

    objects = InvariantRunQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["check_code", "on"], name="invariant_once_a_day")]

    def __str__(self) -> str:
        return f"{self.check_code} {self.on}"
