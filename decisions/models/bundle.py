"""A bundle of a case's papers as somebody chose it: what is in it, what goes from it and why. The file is elsewhere."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case
from referrals.correspondence.models.export import Export, Purpose

LONGEST_FOR, LONGEST_WORD, LONGEST_PART = 200, 120, 60


class Reason(models.TextChoices):
    """Why a passage is not there. The two letters stand in its place."""

    SOMEBODY_ELSE = "TP", _("About somebody else")
    SAFEGUARDING = "SG", _("Would put somebody at risk")
    LOCATION = "LO", _("Says where somebody is or was kept safe")
    PRIVILEGE = "LP", _("Legal advice, or made for proceedings")
    POLICE = "PS", _("Would harm an investigation")
    IMMIGRATION = "IM", _("Immigration, not relied on")
    STAFF = "ST", _("Names a member of staff")
    IRRELEVANT = "NR", _("Nothing to do with the purpose")


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, of cases that one still sees. Nobody goes on with another's choices."""
        if not actor.may(Permission.MAKE_BUNDLES):
            return self.none()
        return self.filter(begun_by=actor.membership_id, case__in=Case.objects.visible_to(actor))


class Bundle(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bundles")
    purpose = models.CharField(max_length=12, choices=Purpose)
    # The court, the office or the number of the matter: it stands on the cover.
    meant_for = models.CharField(max_length=LONGEST_FOR)
    revision = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # When somebody had read what goes, and the fingerprint of all that they read: what is made says this, or is not.
    settled_at = models.DateTimeField(null=True)
    wording = models.CharField(max_length=64, blank=True)
    # The file that a worker makes of it.
    export = models.OneToOneField(Export, on_delete=models.PROTECT, null=True, related_name="bundle")

    objects = BundleQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["case", "-begun_at", "-id"], name="bundle_of_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(meant_for=""), name="bundle_for_somebody"),
            models.CheckConstraint(
                condition=Q(settled_at=None, wording="", export=None)
                | Q(settled_at__isnull=False, export__isnull=False) & ~Q(wording=""),
                name="bundle_settled_was_read",
            ),
        ]
        triggers = [pgtrigger.Protect(name="bundle_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.reference)


class ChosenPart(models.Model):
    """A paper that belongs to it: there, or left out as a whole and named with the reason."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="chosen")
    part = models.CharField(max_length=LONGEST_PART)
    withheld = models.CharField(max_length=2, choices=Reason, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["bundle", "part"], name="bundle_part_once")]

    def __str__(self) -> str:
        return self.part


class Redaction(models.Model):
    """What goes: one passage, or a word wherever it stands."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="redactions")
    # The fingerprint of the paper and of the passage's words: another passage in its place is not this one.
    passage = models.CharField(max_length=32, blank=True)
    word = models.CharField(max_length=LONGEST_WORD, blank=True)
    reason = models.CharField(max_length=2, choices=Reason)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["bundle", "passage", "word"], name="redaction_once"),
            models.CheckConstraint(
                condition=Q(passage="") & ~Q(word="") | Q(word="") & ~Q(passage=""), name="redaction_of_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.reason
