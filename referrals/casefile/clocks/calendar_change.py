"""A bank holiday that was added or withdrawn, and how far the running clocks have been worked out anew for it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from nrm.calendars.jurisdiction import Jurisdiction

UNFINISHED = Q(done_at=None)


class CalendarChangeQuerySet(models.QuerySet["CalendarChange"]):
    def waiting(self, *, now: datetime) -> Self:
        return self.filter(UNFINISHED, next_at__lte=now)


class CalendarChange(models.Model):
    # The event that told of it: however often that is delivered, there is one row.
    event_id = models.BigIntegerField(unique=True)
    jurisdiction = models.CharField(max_length=20, choices=Jurisdiction)
    on = models.DateField()
    # What each superseding row says.
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    # The deadline that was looked at last, and when to go on.
    last_id = models.BigIntegerField(default=0)
    next_at = models.DateTimeField()
    # Clocks that were being started at that very moment are seen in a second round.
    is_second_round = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    objects = CalendarChangeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["next_at", "id"], condition=UNFINISHED, name="calendar_change_waiting")]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.on}"
