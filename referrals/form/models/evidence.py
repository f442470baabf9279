"""A file that came with a referral: of the draft until it is sent, of the case from then on."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.environment import Mode
from referrals.casefile.models.case import Case
from referrals.form.models.draft import Draft
from referrals.form.models.referral import Referral


class Verdict(models.TextChoices):
    WAITING = "waiting", _("Being checked")
    CLEAN = "clean", _("Checked for viruses")
    INFECTED = "infected", _("Has a virus")
    # The scanner said that it will never read it.
    REFUSED = "refused", _("Could not be checked")
    # Only where no scanner is set up, and never in production.
    NOT_SCANNED = "not_scanned", _("Not scanned")


class FileKind(models.TextChoices):
    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("JPG picture")
    PNG = "png", _("PNG picture")
    DOCX = "docx", _("Word document")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, actor: Actor) -> Self:
        """After sending: those who see the case. Files of drafts are reached through the draft."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class Evidence(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # PROTECT: a draft goes only after `evidence.attach.forget` took its files out of the store.
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, related_name="evidence")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="evidence")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=FileKind)
    size = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)
    # Of the file as it was given: the same file twice is one, and its giver can prove that it was this one.
    given_sha256 = models.CharField(max_length=64)
    taken_out = ArrayField(models.CharField(max_length=20), default=list)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.WAITING)
    note = models.TextField(max_length=1000, blank=True)
    # As loose as it is known: "summer 2024".
    made_when = models.CharField(max_length=80, blank=True)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draft", "given_sha256"], name="evidence_once_in_draft"),
            models.CheckConstraint(
                condition=Q(draft__isnull=False, case__isnull=True, referral__isnull=True)
                | Q(draft__isnull=True, case__isnull=False),
                name="evidence_of_draft_or_case",
            ),
        ]
        indexes = [models.Index(fields=["case", "added_at"], name="evidence_of_case")]
        triggers = [
            pgtrigger.Protect(
                name="evidence_stays_once_sent",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__case__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.reference)

    @property
    def can_be_opened(self) -> bool:
        """Fails closed: in production only what a scanner called clean."""
        if self.verdict == Verdict.NOT_SCANNED:
            return settings.MODE is not Mode.PRODUCTION
        return self.verdict == Verdict.CLEAN
