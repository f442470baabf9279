"""Each time an address was opened: by whom, why, until when it was shown, and what was unusual about it."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access.scope import outside_walls
from support.models.care import Care

LONGEST_REASON = 1_000


class Purpose(models.TextChoices):
    VISIT = "visit", _("I am going there")
    TRANSPORT = "transport", _("I am sending transport or somebody else of ours")
    EMERGENCY_SERVICE = "emergency_service", _("An ambulance, the fire service or the police has to go there now")
    SAFETY_CHECK = "safety_check", _("I am checking whether the place is safe for them")
    CORRECTION = "correction", _("I am checking that it is written down rightly")


class Unusual(models.TextChoices):
    URGENT = "urgent", _("The authority or the police opened it urgently")
    NIGHT = "night", _("At night")
    FIRST = "first", _("Their first opening for this person, whom they do not hold")
    MANY = "many", _("Many addresses in an hour")


class OpeningQuerySet(models.QuerySet["LocationOpening"]):
    def visible_to(self, actor: Actor) -> Self:
        """A provider's managers answer for who looks at where its people live; a contractor for all of its contract."""
        if actor.may(Permission.RUN_CONTRACT):
            return outside_walls(self.filter(care__lead_id=actor.organisation_id), actor, case="care__case")
        if actor.may(Permission.MANAGE_CARE):
            return outside_walls(self.filter(provider_id=actor.organisation_id), actor, case="care__case")
        return self.none()

    def urgent_of(self, actor: Actor) -> Self:
        """What an authority's own people opened because a life was in danger, for whoever reviews that there."""
        if not actor.may(Permission.REVIEW_ACCESS):
            return self.none()
        own = self.filter(membership__organisation_id=actor.organisation_id, unusual__contains=[Unusual.URGENT])
        return outside_walls(own, actor, case="care__case")

    def unusual(self) -> Self:
        return self.exclude(unusual=[])

    def unread(self) -> Self:
        return self.filter(read_at=None)


class LocationOpening(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="location_openings")
    # Whose people's address it was, on that day.
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose, blank=True)
    # In the words of whoever could not wait.
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    unusual = ArrayField(models.CharField(max_length=10, choices=Unusual), default=list)
    opened_at = models.DateTimeField()
    shown_until = models.DateTimeField()
    # By whoever answers for safeguarding at the provider.
    read_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    told_on = models.DateField(null=True)
    # By a manager of the authority whose own people opened it: each of the two answers for its own.
    authority_read_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    authority_read_at = models.DateTimeField(null=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["provider", "-opened_at", "-id"], name="location_opening_of_provider"),
            models.Index(fields=["membership", "opened_at"], name="location_opening_of_reader"),
            models.Index(fields=["care", "membership"], name="location_opening_of_care"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose="") | ~Q(reason=""), name="location_opening_says_why"),
            models.CheckConstraint(
                condition=Q(shown_until__gt=F("opened_at")), name="location_opening_is_shown_for_a_while"
            ),
            models.CheckConstraint(
                condition=Q(read_by=None, read_at=None)
                | Q(read_by__isnull=False, read_at__isnull=False) & ~Q(read_by=F("membership")),
                name="location_opening_read_by_another",
            ),
            models.CheckConstraint(
                condition=Q(authority_read_by=None, authority_read_at=None)
                | Q(authority_read_by__isnull=False, authority_read_at__isnull=False)
                & ~Q(authority_read_by=F("membership")),
                name="location_opening_checked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
