"""Before any decision: a few days in a place of safety, and emergency support that a first responder asked for."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care


class StayOutcome(models.TextChoices):
    ENTERED_NRM = "entered_nrm", _("Agreed to a referral to the NRM")
    LEFT = "left", _("Left without a referral")
    ELSEWHERE = "elsewhere", _("Went to other support")


class SafetyStayQuerySet(models.QuerySet["SafetyStay"]):
    def running(self) -> Self:
        return self.filter(outcome="")

    def to_see_to(self) -> Self:
        """Those that run, and those that ended with a referral whose case nobody has named yet."""
        waits = Q(outcome=StayOutcome.ENTERED_NRM, care__case=None, care__ended_at=None)
        return self.filter(Q(outcome="") | waits)

    def over(self, on: date) -> Self:
        """Those whose last day has passed and of whom nobody has said how they went on."""
        return self.running().filter(ends_on__lt=on)


class SafetyStay(models.Model):
    """It asks for nobody's consent, and for no referral."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="safety_stays")
    entered_on = models.DateField()
    # The last day by the guidance version of the day of entry, worked out once and kept.
    ends_on = models.DateField()
    guidance_code = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=StayOutcome, blank=True)
    # The last day on which they were there; never after the last day that the version gives.
    left_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SafetyStayQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["ends_on"], condition=Q(outcome=""), name="safety_stay_running")]
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(outcome=""), name="safety_stay_one_at_a_time"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("entered_on")), name="safety_stay_in_order"),
            models.CheckConstraint(
                condition=Q(outcome="", left_on=None, ended_at=None)
                | ~Q(outcome="") & Q(left_on__gte=F("entered_on"), ended_at__isnull=False),
                name="safety_stay_ended_in_full",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class EmergencyEnd(models.TextChoices):
    DECIDED = "decided", _("The reasonable grounds decision was made")
    NOT_NEEDED = "not_needed", _("The person no longer needs it")
    REFUSED = "refused", _("The person refused it")


class EmergencySupportQuerySet(models.QuerySet["EmergencySupport"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)


class EmergencySupport(models.Model):
    """Asked for with the referral, and given until the reasonable grounds decision."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="emergencies")
    asked_at = models.DateTimeField()
    taken_on_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    taken_on_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=12, choices=EmergencyEnd, blank=True)

    objects = EmergencySupportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(ended_at=None), name="emergency_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | Q(ended_at__gte=F("asked_at")) & ~Q(ended_because=""),
                name="emergency_ended_in_full",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
