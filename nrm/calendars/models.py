"""A bank holiday of one jurisdiction. Rows are added and withdrawn with a reason, never deleted."""

from datetime import date
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.ledger.history import tracked
from nrm.permissions import Permission


class BankHolidayQuerySet(models.QuerySet["BankHoliday"]):
    def visible_to(self, actor: Actor) -> "BankHolidayQuerySet":
        return self if actor.may(Permission.READ_CALENDARS) else self.none()

    def standing(self) -> "BankHolidayQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def in_year(self, jurisdiction: Jurisdiction, year: int) -> "BankHolidayQuerySet":
        return self.filter(jurisdiction=jurisdiction, on__range=(date(year, 1, 1), date(year, 12, 31)))


@tracked("name", "withdrawn_at", "withdrawal_reason")
class BankHoliday(models.Model):
    class Source(models.TextChoices):
        LIBRARY = "library", _("Loaded with the product")
        ADDED = "added", _("Added here")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.CharField(max_length=20, choices=Jurisdiction.choices)
    on = models.DateField()
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=10, choices=Source.choices)
    reason = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = BankHolidayQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("jurisdiction", "on"), condition=Q(withdrawn_at__isnull=True), name="one_bank_holiday_a_day"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) ^ ~Q(withdrawal_reason=""),
                name="withdrawn_bank_holiday_has_reason",
            ),
            models.CheckConstraint(condition=~Q(source="added", reason=""), name="added_bank_holiday_has_reason"),
        )
        triggers = (
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="day_stays", fields=["jurisdiction", "on", "source", "added_at", "added_by_id"]),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.on:%-d %B %Y}"
