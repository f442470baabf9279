"""A case: one accepted or held referral about one person. What happens to it are tracks, not a status."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from nrm.actor import Actor
from referrals.casefile.access import scope
from referrals.casefile.models.person import Person


class Route(models.TextChoices):
    NRM = "nrm", _("National Referral Mechanism")
    DUTY_TO_NOTIFY = "duty_to_notify", _("Duty to notify")


class AgeClass(models.TextChoices):
    ADULT = "adult", _("Adult")
    CHILD = "child", _("Child")
    UNCERTAIN = "uncertain", _("Age uncertain: treated as a child")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """One query shape, chosen by the actor's role; see `casefile/access/scope.py`."""
        return scope.narrow(self, actor)


class Case(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # What people say on the telephone: random, so that it gives nothing away.
    number = models.CharField(max_length=16, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    route = models.CharField(max_length=16, choices=Route)
    age_class = models.CharField(max_length=10, choices=AgeClass)
    nation = models.CharField(max_length=20, choices=Nation)
    is_restricted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # The words of guardian's direct tables for cases; roles and `nrm.permissions` decide everything else.
        permissions = [("open_case", "Open a case"), ("open_restricted_case", "Open a restricted case")]
        indexes = [models.Index(fields=["opened_at", "id"], name="case_by_age")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_child(self) -> bool:
        """Age uncertain is treated as a child everywhere."""
        return self.age_class != AgeClass.ADULT
