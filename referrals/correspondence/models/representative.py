"""Who stands for a person: their lawyer, or somebody they chose. How to reach them lives in the vault."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case


class Standing(models.TextChoices):
    LAWYER = "lawyer", _("Legal representative")
    CHOSEN = "chosen", _("Somebody they chose to receive their letters")


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority's, of the cases that it sees."""
        if not actor.may(Permission.READ_CASES):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))


class Representative(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="representatives")
    standing = models.CharField(max_length=8, choices=Standing)
    name = models.CharField(max_length=200)
    firm = models.CharField(max_length=200, blank=True)
    address_reference = models.UUIDField(null=True)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "standing"], condition=Q(ended_at=None), name="representative_one_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.standing
