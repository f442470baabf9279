"""A crime that was reported: the force passes the person’s details to support within days, unless asked not to."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access.scope import outside_walls
from support.models.care import Care

LONGEST_NUMBER = 40


class PoliceReportQuerySet(models.QuerySet["PoliceReport"]):
    def visible_to(self, actor: Actor) -> Self:
        """A force sees what was reported to it, outside the walls; whoever supports somebody, their reports."""
        if actor.may(Permission.SEND_TO_SUPPORT) and actor.organisation_id is not None:
            return outside_walls(self.filter(force=actor.organisation_id), actor, case="care__case")
        return self.filter(care__in=Care.objects.visible_to(actor).values("pk"))

    def owed(self) -> Self:
        """What the force has still to do."""
        return self.filter(passed_on=None, asked_not_to=False)

    def late(self, on: date) -> Self:
        return self.owed().filter(due_on__lt=on)


class PoliceReport(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="police_reports")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    reported_on = models.DateField()
    # The person may ask the police not to.
    asked_not_to = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    guidance_code = models.CharField(max_length=60)
    passed_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PoliceReportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care", "force", "reported_on"], name="police_report_once"),
            models.CheckConstraint(
                condition=Q(passed_on=None) | Q(passed_on__gte=F("reported_on")), name="police_report_in_order"
            ),
            models.CheckConstraint(
                condition=Q(asked_not_to=True, due_on=None) | Q(asked_not_to=False, due_on__isnull=False),
                name="police_report_due_unless_asked_not_to",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
