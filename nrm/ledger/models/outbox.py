"""What must follow from an event: one row per event and reaction, so one failure blocks no other."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from nrm.ledger.expressions import DatabaseClock
from nrm.ledger.models.event import Event


class OutboxState(models.TextChoices):
    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    HELD = "held"


class OutboxRow(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # No constraint: PostgreSQL would lock the ledger row to keep it.
    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    reaction = models.CharField(max_length=60)
    dedupe_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=OutboxState.choices, default=OutboxState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=DatabaseClock(), editable=False)
    not_before = models.DateTimeField(db_default=DatabaseClock())
    lease_until = models.DateTimeField(null=True)
    leased_by = models.UUIDField(null=True)
    provider_ref = models.CharField(max_length=100, blank=True)
    last_error_code = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before", "id"], condition=Q(state="pending"), name="ledger_outbox_pending"),
            models.Index(fields=["lease_until"], condition=Q(state="leased"), name="ledger_outbox_leased"),
            models.Index(
                fields=["-id"], condition=Q(state__in=["dead", "uncertain", "held"]), name="ledger_outbox_stuck"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="leased", lease_until__isnull=False, leased_by__isnull=False)
                | (~Q(state="leased") & Q(lease_until__isnull=True, leased_by__isnull=True)),
                name="ledger_outbox_leased_has_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} {self.pk}"
