"""Which organisation serves which area from which day: guardians of children, and support where nations differ."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.organisation import Organisation
from referrals.casefile.models.person import Gender


class Service(models.TextChoices):
    GUARDIAN = "guardian", _("Guardians of children")
    SUPPORT = "support", _("Support of adults")


class ServiceAreaQuerySet(models.QuerySet["ServiceArea"]):
    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


class ServiceArea(models.Model):
    service = models.CharField(max_length=10, choices=Service)
    nation = models.CharField(max_length=20, choices=Nation)
    # Empty: all of the nation.
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    # Some support is for women only; empty is for everybody.
    gender = models.CharField(max_length=8, choices=Gender, blank=True)
    # Empty: the organisation of that kind that is registered for the nation.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    # The first day on which it no longer holds.
    to_on = models.DateField(null=True)
    basis = models.CharField(max_length=200)
    is_unverified = models.BooleanField(default=False)

    objects = ServiceAreaQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["service", "nation", "from_on"], name="service_area_of_nation")]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="service_area_in_order"),
            models.UniqueConstraint(
                fields=["service", "nation", "local_authority", "gender", "from_on"],
                nulls_distinct=False,
                name="service_area_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.nation}"
