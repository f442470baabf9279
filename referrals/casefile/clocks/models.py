"""Deadlines and what stopped them. A computed date is never changed: a new row supersedes it, and says why."""

from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.vocabulary import Bound, ClockCode
from referrals.casefile.models.case import Case

# Only these can be overdue: a minimum is a promise, a maximum an end.
CAN_BE_LATE = (Bound.TARGET, Bound.DUTY)
RUNNING = Q(met_at=None, superseded_at=None)


class Because(models.TextChoices):
    """Why a date took the place of an earlier one."""

    STARTED = "started", _("The clock started")
    RESUMED = "resumed", _("The clock ran on after it had stood still")
    EXTENDED = "extended", _("The period was extended")
    HOLIDAY = "holiday", _("A bank holiday was added or withdrawn")


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def running(self) -> Self:
        return self.filter(RUNNING)

    def overdue(self, *, now: datetime) -> Self:
        """Computed live from the instant it fell due; a clock that stands still is not late."""
        return self.running().filter(due_at__lte=now, bound__in=CAN_BE_LATE, stopped_on=None)

    def of(self, case: Case) -> Self:
        return self.filter(case=case).order_by("starts_on", "id")


class Deadline(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=40, choices=ClockCode)
    # Rows that superseded one another tell the life of one clock.
    chain = models.UUIDField(default=uuid4, editable=False)
    because = models.CharField(max_length=10, choices=Because, default=Because.STARTED)
    reason = models.CharField(max_length=500, blank=True)
    # What set it going, when, by which version of the rules and whose bank holidays.
    start_event = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    starts_on = models.DateField()
    guidance_code = models.CharField(max_length=60)
    jurisdiction = models.CharField(max_length=20, choices=Jurisdiction, blank=True)
    bound = models.CharField(max_length=8, choices=Bound)
    # Granted by extensions, in days of the clock's own kind.
    extra = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    due_at = models.DateTimeField()
    # From when it deserves to be looked at.
    warn_at = models.DateTimeField()
    is_provisional = models.BooleanField(default=False)
    computed_at = models.DateTimeField()
    stopped_on = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["due_at", "id"], condition=RUNNING, name="deadline_running"),
            models.Index(fields=["warn_at", "id"], condition=RUNNING, name="deadline_to_warn"),
            models.Index(fields=["computed_at"], condition=RUNNING, name="deadline_computed"),
            models.Index(fields=["case", "starts_on"], name="deadline_of_case"),
            models.Index(fields=["chain", "id"], name="deadline_chain"),
            # All that the page about the health of the clocks counts, without a visit to the rows themselves.
            models.Index(
                fields=["kind", "due_at"],
                include=["warn_at", "stopped_on", "bound"],
                condition=RUNNING,
                name="deadline_health",
            ),
            models.Index(
                fields=["jurisdiction", "due_on"],
                condition=RUNNING & Q(is_provisional=True),
                name="deadline_provisional",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], condition=RUNNING, name="deadline_one_running"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"

    def is_late(self, now: datetime) -> bool:
        return self._runs and self.bound in CAN_BE_LATE and self.due_at <= now

    def days_left(self, on: date) -> int:
        return (self.due_on - on).days

    @property
    def _runs(self) -> bool:
        return self.met_at is None and self.superseded_at is None and self.stopped_on is None


class Stop(models.Model):
    """A time in which a clock stood still: by whom, why, and both days included."""

    chain = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    # The last day that did not count; empty while it still stands still.
    last_on = models.DateField(null=True)
    reason = models.CharField(max_length=500)
    by_membership_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["chain"], condition=Q(last_on=None), name="stop_one_open"),
            models.CheckConstraint(condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="stop_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.last_on}"


class Told(models.TextChoices):
    WARNED = "warned", _("It will fall due soon")
    BREACHED = "breached", _("It was not met in time")
    STAYED_LATE = "stayed_late", _("It was still not met a working day later")


class DeadlineMark(models.Model):
    """That a warning or a breach of a deadline was told, or taken to the managers: once each, whoever sweeps."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="marks")
    told = models.CharField(max_length=12, choices=Told)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["deadline", "told"], name="deadline_marked_once")]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.told}"
