"""Breaking the glass: a restricted case opened in an emergency, for one hour, and looked at afterwards by a manager."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.ledger.expressions import DatabaseClock

LASTS = timedelta(hours=1)
LONGEST_REASON = 1_000


class Verdict(models.TextChoices):
    UPHELD = "upheld", _("It was right to open it")
    QUESTIONED = "questioned", _("It has to be asked about")


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def live(self) -> Self:
        """By the database's clock, so that the hour ends for every page at the same instant."""
        return self.filter(ends_at__gt=DatabaseClock())

    def live_at(self, now: datetime) -> Self:
        return self.filter(began_at__lte=now, ends_at__gt=now)

    def unreviewed(self) -> Self:
        return self.filter(reviewed_at=None)


class BreakGlass(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, related_name="broken_glass")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=LONGEST_REASON)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    note = models.TextField(max_length=LONGEST_REASON, blank=True)
    reviewed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    # Those that wait for a manager come first in the list.
    is_reviewed = models.GeneratedField(
        expression=models.ExpressionWrapper(Q(reviewed_at__isnull=False), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("urgent opening of a restricted case")
        indexes = [
            models.Index(fields=["is_reviewed", "-began_at", "-id"], name="break_glass_to_review"),
            models.Index(fields=["membership", "ends_at"], name="break_glass_of_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at=F("began_at") + LASTS), name="break_glass_lasts_an_hour"),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("membership")), name="break_glass_reviewed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, verdict="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(verdict=""),
                name="break_glass_reviewed_with_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
