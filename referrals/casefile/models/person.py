"""The person whom a referral is about, as far as known. Addresses and telephone numbers are never here."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Identifies in another way")
    UNKNOWN = "unknown", _("Not known")


class BirthCertainty(models.TextChoices):
    EXACT = "exact", _("Exact")
    APPROXIMATE = "approximate", _("About right")
    CLAIMED = "claimed", _("As the person says; disputed")
    UNKNOWN = "unknown", _("Not known")


class PersonQuerySet(models.QuerySet["Person"]):
    def named(self) -> Self:
        return self.exclude(given_names="", family_names="")


class Person(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    given_names = models.CharField(max_length=300, blank=True)
    family_names = models.CharField(max_length=300, blank=True)
    # As the person writes it: another script, another order.
    native_name = models.CharField(max_length=300, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_certainty = models.CharField(max_length=12, choices=BirthCertainty, default=BirthCertainty.UNKNOWN)
    gender = models.CharField(max_length=8, choices=Gender, default=Gender.UNKNOWN)
    nationalities = ArrayField(models.CharField(max_length=60), default=list)
    languages = ArrayField(models.CharField(max_length=60), default=list)
    interpreter_needed = models.BooleanField(null=True)
    created_at = models.DateTimeField()
    # Grows with each change, so that whoever saves an older copy is told and overwrites nothing.
    revision = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["birth_year", "birth_month", "birth_day"], name="person_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(birth_day=None) | Q(birth_day__range=(1, 31)), name="person_birth_day"),
            models.CheckConstraint(
                condition=Q(birth_month=None) | Q(birth_month__range=(1, 12)), name="person_birth_month"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class Alias(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
