"""A sitting of the panel: its members, its chair, and the decisions that it hears one after the other."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import panel_guards
from decisions.models.decision import Decision
from decisions.models.panellist import Panellist
from nrm.actor import Actor

LONGEST_MINUTES = 50_000
LONGEST_BECAUSE = 500


class SittingState(models.TextChoices):
    PLANNED = "planned", _("Being planned")
    PUBLISHED = "published", _("Agenda published")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of the actor's own secretariat: its pages narrow it further to those who sit."""
        return self.filter(secretariat=actor.organisation_id)

    def seated(self, actor: Actor) -> Self:
        """Those on which the actor has a seat, once the agenda was published."""
        mine = Seat.objects.filter(panellist__membership=actor.membership_id or 0, panellist__left_at=None)
        return self.visible_to(actor).filter(pk__in=mine.values("sitting"), published_at__isnull=False)


class Sitting(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    secretariat = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Of the guidance whose quorum it needs.
    guidance_code = models.CharField(max_length=60)
    starts_at = models.DateTimeField()
    minutes_available = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SittingState, default=SittingState.PLANNED)
    chair = models.ForeignKey(Panellist, on_delete=models.PROTECT, null=True, related_name="+")
    arranged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # What was said that belongs to no one case.
    minutes = models.TextField(max_length=LONGEST_MINUTES, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=LONGEST_BECAUSE, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["secretariat", "starts_at", "id"], name="sitting_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SittingState.CANCELLED) & Q(cancelled_at=None)
                | Q(state=SittingState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_because=""),
                name="sitting_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SittingState.PLANNED, SittingState.CANCELLED]) | Q(published_at__isnull=False),
                name="sitting_published_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=SittingState.CLOSED) & Q(closed_at=None)
                | Q(state=SittingState.CLOSED, closed_at__isnull=False),
                name="sitting_closed_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class Seat(models.Model):
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="seats")
    panellist = models.ForeignKey(Panellist, on_delete=models.PROTECT, related_name="seats")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sitting", "panellist"], name="seat_once")]

    def __str__(self) -> str:
        return str(self.pk)


class HearingQuerySet(models.QuerySet["Hearing"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of sittings on which the actor sits, or which the actor's secretariat arranges."""
        return self.filter(sitting__in=Sitting.objects.visible_to(actor))

    def seated(self, actor: Actor) -> Self:
        return self.filter(sitting__in=Sitting.objects.seated(actor))

    def standing(self) -> Self:
        return self.filter(put_off_at=None)


class Hearing(models.Model):
    """One decision before one sitting."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="hearings")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="hearings")
    # The draft that is heard: the panel's word is about no other.
    draft = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    # Of the members' views: sealed from one another until then.
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # The panellists whose views were opened: they sat on it then, and had no conflict.
    voices = ArrayField(models.BigIntegerField(), default=list)
    # Put off to another sitting, which makes a hearing of its own.
    put_off_at = models.DateTimeField(null=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "draft"], condition=Q(put_off_at=None), name="hearing_one_of_a_draft"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="hearing_opened_by_somebody",
            ),
        ]
        triggers = [panel_guards.HEARING]

    def __str__(self) -> str:
        return str(self.reference)
