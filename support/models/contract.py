"""The contract for support: its versions with their obligations, and the providers that work under it."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from support.models.period import DateSpan


class Region(models.TextChoices):
    """As far as anybody is told where a place is, who has only to find one."""

    NORTH_EAST = "north_east", _("North East")
    NORTH_WEST = "north_west", _("North West")
    YORKSHIRE = "yorkshire", _("Yorkshire and the Humber")
    EAST_MIDLANDS = "east_midlands", _("East Midlands")
    WEST_MIDLANDS = "west_midlands", _("West Midlands")
    EAST = "east", _("East of England")
    LONDON = "london", _("London")
    SOUTH_EAST = "south_east", _("South East")
    SOUTH_WEST = "south_west", _("South West")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class Taken(models.TextChoices):
    """Whom a provider, or a house, takes."""

    WOMEN = "women", _("Women only")
    MEN = "men", _("Men only")
    ANYBODY = "anybody", _("Anybody")


class Need(models.TextChoices):
    """What a place has to offer. What lies behind it is the plan’s, and never the board’s."""

    STEP_FREE = "step_free", _("Without steps")
    SELF_CONTAINED = "self_contained", _("Self-contained")
    FAMILY = "family", _("Room for children")
    NIGHT_STAFF = "night_staff", _("Staff at night")
    MENTAL_HEALTH = "mental_health", _("Mental health support in the house")
    SUBSTANCES = "substances", _("Experience with drug and alcohol use")
    PREGNANCY = "pregnancy", _("Support in pregnancy")
    CATERED = "catered", _("Meals are cooked")


class ContractQuerySet(models.QuerySet["Contract"]):
    def of(self, prime_id: int | None) -> Self:
        return self.filter(prime_id=prime_id)

    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


class Contract(models.Model):
    """One version of it: what was agreed for these days."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    prime = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    from_on = models.DateField()
    # The first day on which it no longer holds.
    to_on = models.DateField(null=True)
    registered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    objects = ContractQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["prime", "-from_on", "-id"], name="contract_of_prime")]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gt=F("from_on")), name="contract_in_order"),
            ExclusionConstraint(
                name="contract_one_version_a_day",
                expressions=[
                    ("prime", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Obligation(models.Model):
    """What the version asks for, and by what it is measured."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="obligations")
    place = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=300)
    measure = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["contract", "place"], name="obligation_in_its_place")]

    def __str__(self) -> str:
        return self.what


class SubcontractQuerySet(models.QuerySet["Subcontract"]):
    def of(self, prime_id: int | None) -> Self:
        return self.filter(prime_id=prime_id)

    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


class Subcontract(models.Model):
    """A provider under a prime contractor: where it works, whom it takes, and since when."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    prime = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    regions = ArrayField(models.CharField(max_length=20, choices=Region))
    takes = models.CharField(max_length=10, choices=Taken, default=Taken.ANYBODY)
    offers = ArrayField(models.CharField(max_length=20, choices=Need), default=list)
    languages = ArrayField(models.CharField(max_length=60), default=list)
    # People whom it supports where they live, beside those in its houses.
    outreach_places = models.PositiveSmallIntegerField(default=0)
    # Closed to new people, by the provider's or the prime's own word.
    closed_because = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = SubcontractQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["prime", "from_on", "id"], name="subcontract_of_prime")]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="subcontract_in_order"),
            models.UniqueConstraint(fields=["provider"], condition=Q(to_on=None), name="subcontract_open_once"),
            models.CheckConstraint(condition=~Q(prime=F("provider")), name="subcontract_with_another"),
        ]

    def __str__(self) -> str:
        return str(self.reference)
