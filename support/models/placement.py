"""Who cares for a person: offered to one provider at a time, accepted by one, declined with a reason."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from support.models.care import Care

LONGEST_WHY = 4_000


class PlacementState(models.TextChoices):
    OFFERED = "offered", _("Offered to the provider")
    ACCEPTED = "accepted", _("With the provider")
    DECLINED = "declined", _("Declined by the provider")
    REFUSED = "refused", _("Refused by the person")
    TAKEN_BACK = "taken_back", _("Taken back before it was answered")
    ENDED = "ended", _("Ended")


# In which the provider sees the person, and no other provider can be offered them.
LIVE = (PlacementState.OFFERED.value, PlacementState.ACCEPTED.value)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)


class Placement(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="placements")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PlacementState)
    offered_at = models.DateTimeField()
    # Empty where a rule placed the person: a nation's own provider is offered nobody by a contractor.
    offered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(max_length=LONGEST_WHY, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["provider", "offered_at", "id"], condition=Q(state__in=LIVE), name="placement_of_provider"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(state__in=LIVE), name="placement_one_at_a_time"),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "refused"]) | ~Q(reason=""), name="placement_says_why_not"
            ),
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
