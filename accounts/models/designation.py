"""Designation as a first responder: which criteria an organisation met, where, and for how long."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Criterion, Nation
from accounts.models.organisation import Organisation
from nrm.ledger.history import tracked


class DesignationQuerySet(models.QuerySet["Designation"]):
    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


@tracked("organisation", "criteria", "nation", "from_on", "to_on", "given_by")
class Designation(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="designations")
    criteria = ArrayField(models.CharField(max_length=40, choices=Criterion), verbose_name=_("criteria met"))
    nation = models.CharField(_("nation"), max_length=20, choices=Nation)
    from_on = models.DateField(_("designated from"))
    to_on = models.DateField(_("ended from"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DesignationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "nation"], condition=Q(to_on=None), name="designation_open_once"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="designation_in_order"),
            models.CheckConstraint(condition=Q(criteria__len__gt=0), name="designation_meets_something"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.nation}"

    @property
    def criteria_met(self) -> list[str]:
        return [str(Criterion(code).label) for code in self.criteria]
