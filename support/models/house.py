"""Houses with their rooms, and who lives where. An address is a reference into the vault; nothing here holds one."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from support.models.care import Care
from support.models.contract import Need, Region, Taken
from support.models.period import DateSpan


class HouseQuerySet(models.QuerySet["House"]):
    def visible_to(self, actor: Actor) -> Self:
        """A provider's managers keep its own houses; nobody else sees that there is one."""
        if not actor.may(Permission.MANAGE_CARE):
            return self.none()
        return self.filter(provider_id=actor.organisation_id)

    def open(self, on: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), opened_on__lte=on)


class House(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # A word of the provider's own, such as a tree: never the street.
    name = models.CharField(max_length=40)
    region = models.CharField(max_length=20, choices=Region)
    # The area, for those who need to know no more than that.
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    takes = models.CharField(max_length=10, choices=Taken, default=Taken.ANYBODY)
    offers = ArrayField(models.CharField(max_length=20, choices=Need), default=list)
    address_reference = models.UUIDField()
    opened_on = models.DateField()
    # The first day on which nobody can live there.
    closed_on = models.DateField(null=True)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = HouseQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["provider", "name", "id"], name="house_of_provider")]
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="house_name_once"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="house_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class Room(models.Model):
    """One place: a bed, or a room that a family has to itself."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=40)
    sleeps = models.PositiveSmallIntegerField(default=1)
    # Out of use for the time being: being mended, kept free.
    out_of_use = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["house", "name"], name="room_name_once"),
            models.CheckConstraint(condition=Q(sleeps__gte=1), name="room_sleeps_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class StayQuerySet(models.QuerySet["Stay"]):
    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)

    def open(self) -> Self:
        return self.filter(to_on=None)


class Stay(models.Model):
    """Where somebody lives, from which day to which: in a room of a house, or at a place of their own."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="stays")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="stays")
    # Of a place of their own; of a house it is the house's.
    address_reference = models.UUIDField(null=True)
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    # The day on which they left: whoever comes next may come on it.
    to_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = StayQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="stay_in_order"),
            models.CheckConstraint(
                condition=Q(room=None, address_reference__isnull=False)
                | Q(room__isnull=False, address_reference=None, local_authority=None),
                name="stay_in_a_room_or_elsewhere",
            ),
            ExclusionConstraint(
                name="stay_one_place_at_a_time",
                expressions=[
                    ("care", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="stay_room_to_one_at_a_time",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(room__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
