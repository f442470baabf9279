"""The referral as it was sent: immutable, with the form's version and every answer in the order it was asked."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.form.models.draft import Channel, DraftKind


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, actor: Actor) -> Self:
        """A referral is seen by those who see its case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class Referral(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DraftKind)
    form_version = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    # The draft's token: a second submission of the same draft meets the constraint.
    token = models.UUIDField(unique=True, editable=False)
    # [{"section", "page", "question", "row", "value"}]; Tier 0 values are vault references.
    answers = models.JSONField()
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    objects = ReferralQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("referral")
        indexes = [
            models.Index(fields=["sent_by", "-sent_at", "-id"], name="referral_of_sender"),
            models.Index(fields=["case", "sent_at"], name="referral_of_case"),
        ]
        triggers = [pgtrigger.Protect(name="referral_immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.reference)
