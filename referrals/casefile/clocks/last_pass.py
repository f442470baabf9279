"""When a sweep of the case file last came to its end: a ticker that beats while a sweep fails is seen by this."""

from datetime import datetime

from django.db import models


class Sweep(models.TextChoices):
    CLOCKS = "clocks"
    REMINDERS = "reminders"
    INVARIANTS = "invariants"


class LastPass(models.Model):
    sweep = models.CharField(max_length=12, primary_key=True, choices=Sweep)
    ended_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sweep


def came_to_its_end(sweep: Sweep, *, now: datetime) -> None:
    LastPass.objects.bulk_create(
        [LastPass(sweep=sweep, ended_at=now)],
        update_conflicts=True,
        unique_fields=["sweep"],
        update_fields=["ended_at"],
    )
