"""When a sweep of the case file last came to its end, and from when on the next one has to look.

A ticker that beats while a sweep fails is seen by this. And what was looked at is not looked at again every few
seconds: a pass looks at what came due since the last one, with a day to spare, and once an hour at everything.
"""

from datetime import datetime, timedelta

from django.db import models

SPARE = timedelta(days=1)
WHOLE_EVERY = timedelta(hours=1)


class Sweep(models.TextChoices):
    CLOCKS = "clocks"
    REMINDERS = "reminders"
    INVARIANTS = "invariants"
    EIGHTEEN = "eighteen"


class LastPass(models.Model):
    sweep = models.CharField(max_length=12, primary_key=True, choices=Sweep)
    ended_at = models.DateTimeField()
    # When it last looked at everything.
    whole_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sweep


def looks_back_to(sweep: Sweep, *, now: datetime) -> datetime | None:
    """None: at everything. Also where the clock on the wall was set back behind the last whole look."""
    last = LastPass.objects.filter(pk=sweep).first()
    if last is None or last.whole_at is None or not timedelta() <= now - last.whole_at < WHOLE_EVERY:
        return None
    return min(last.ended_at, now) - SPARE


def came_to_its_end(sweep: Sweep, *, now: datetime, looked_back_to: datetime | None = None) -> None:
    """Only of a pass that left nothing over for the next one."""
    whole = {"whole_at": now} if looked_back_to is None else {}
    LastPass.objects.bulk_create(
        [LastPass(sweep=sweep, ended_at=now, **whole)],
        update_conflicts=True,
        unique_fields=["sweep"],
        update_fields=["ended_at", *whole],
    )
