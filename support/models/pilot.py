"""Local authority areas in which moving on is tried out with the authority for housing, from which day to which."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation


class Housing(models.TextChoices):
    """What came of housing for somebody who left in such an area."""

    SOCIAL = "social", _("A tenancy with the council or a housing association")
    PRIVATE = "private", _("A private tenancy")
    TEMPORARY = "temporary", _("Temporary housing of the council")
    APPLIED = "applied", _("Applied for, nothing yet")
    NONE = "none", _("No housing")
    NOT_KNOWN = "not_known", _("Not known")


HOUSED = (Housing.SOCIAL, Housing.PRIVATE)


class Linked(models.TextChoices):
    """Services that had taken them on by the day they left."""

    HEALTH = "health", _("Doctor, or mental health")
    BENEFITS = "benefits", _("Benefits")
    WORK = "work", _("Work or training")
    ENGLISH = "english", _("English lessons")
    LEGAL = "legal", _("Legal advice")
    COMMUNITY = "community", _("A group or charity in the area")


class PilotAreaQuerySet(models.QuerySet["PilotArea"]):
    def live(self, on: object) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gte=on), from_on__lte=on)


class PilotArea(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    # The last day on which whoever leaves there is counted.
    to_on = models.DateField(null=True)
    basis = models.CharField(max_length=200)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = PilotAreaQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["-from_on", "-id"], name="pilot_area_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["local_authority"], condition=Q(to_on=None), name="pilot_area_open_once"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="pilot_area_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.reference)
