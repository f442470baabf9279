"""The care of a person: it may begin before there is a case, and drop-in outlives one."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from support import scope


class CareRoute(models.TextChoices):
    """Who answers for it, by age and nation."""

    CONTRACT = "contract", _("Victim care contract")
    SCOTLAND = "scotland", _("Support in Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Support in Northern Ireland")
    LOCAL_AUTHORITY = "local_authority", _("Local authority of a child")


class OpenedBy(models.TextChoices):
    """What it began with."""

    PLACE_OF_SAFETY = "place_of_safety", _("A place of safety")
    EMERGENCY = "emergency", _("Emergency support that a first responder asked for")
    REASONABLE_GROUNDS = "reasonable_grounds", _("A positive reasonable grounds decision")
    RE_ENTRY = "re_entry", _("Coming back into support")
    DROP_IN = "drop_in", _("The drop-in service")
    CHILD = "child", _("A child of whom the local authority was told")


class CareQuerySet(models.QuerySet["Care"]):
    def visible_to(self, actor: Actor) -> Self:
        """One query shape, chosen by the actor's role; see `support/scope.py`."""
        return scope.narrow(self, actor)

    def open(self) -> Self:
        return self.filter(ended_at=None)


class Care(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # What people say on the telephone: random, so that it gives nothing away.
    number = models.CharField(max_length=16, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The case it rests on now. A place of safety precedes one.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    route = models.CharField(max_length=16, choices=CareRoute)
    nation = models.CharField(max_length=20, choices=Nation)
    # Who answers for it: the prime contractor, a nation's own provider, the local authority of a child.
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_by = models.CharField(max_length=20, choices=OpenedBy)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # When it went over from the local authority of a child to those who support adults.
    handed_over_at = models.DateTimeField(null=True)
    # Grows with each change, so that whoever saves an older copy is told and overwrites nothing.
    revision = models.PositiveIntegerField(default=1)

    objects = CareQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["lead", "opened_at", "id"], condition=Q(ended_at=None), name="care_of_lead"),
            models.Index(fields=["case"], name="care_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="care_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("opened_at")), name="care_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.number
