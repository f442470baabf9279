"""What came after a referral was sent: more information, and the report that consent was withdrawn."""

from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.form.models.referral import Referral

LONGEST = 15_000


class Addition(models.Model):
    """Text as it was typed, once and for good. Files that come with it are evidence of the case."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="additions")
    # One for each form that was opened: a second press adds nothing.
    token = models.UUIDField(default=uuid4)
    text = models.TextField(max_length=LONGEST)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["referral", "added_at"], name="addition_of_referral")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["referral", "token"], name="addition_once")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="addition_immutable", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Manner(models.TextChoices):
    IN_WRITING = "in_writing", _("In writing, signed by the person")
    BY_WORD = "by_word", _("By word, to me")


class Withdrawal(models.Model):
    """A report, not a decision: what the person said, how and when. The authority considers it."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="withdrawal")
    manner = models.CharField(max_length=12, choices=Manner)
    said_on = models.DateField()
    said = models.TextField(max_length=LONGEST)
    reported_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        triggers: ClassVar = [
            pgtrigger.Protect(name="withdrawal_immutable", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.pk)
