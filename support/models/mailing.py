"""What the authority writes to every local authority about children in the mechanism, and who has read it."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.casefile.models.notice import Notice

LONGEST_TITLE = 120
LONGEST_TEXT = 4_000


class Mailing(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_TEXT)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["-sent_at", "-id"], name="mailing_by_day")]
        constraints = [models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="mailing_says_something")]
        triggers = [pgtrigger.Protect(name="mailing_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.reference)


class MailingCopy(models.Model):
    """To one local authority. Without a notice nobody there reads here: it is telephoned or written to on paper."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="copies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["mailing", "organisation"], name="mailing_once_to_each")]

    def __str__(self) -> str:
        return str(self.reference)
