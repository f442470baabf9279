"""Holding: who has which piece of work. It is the assignment itself; nothing keeps a second copy."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.ledger.history import tracked


class HoldingQuerySet(models.QuerySet["Holding"]):
    def of(self, membership: Membership) -> Self:
        return self.filter(membership=membership)

    def about(self, kind: HoldingKind, subject: models.Model) -> Self:
        return self.filter(kind=kind, subject_type=subject._meta.label_lower, subject_id=subject.pk)


@tracked("membership", "kind", "subject_type", "subject_id", "since")
class Holding(models.Model):
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="holdings")
    kind = models.CharField(_("kind of work"), max_length=32, choices=HoldingKind)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    # What people call the piece of work: a case number, never a name.
    number = models.CharField(_("number"), max_length=40, blank=True)
    since = models.DateTimeField()

    objects = HoldingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_type", "subject_id"], name="holding_one_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
