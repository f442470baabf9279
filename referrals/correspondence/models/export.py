"""A file that a worker makes for somebody: asked for with a purpose, kept for a day, and then only the fact of it."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.correspondence.models.letter import Letter

LONGEST_SAID = 500


class ExportState(models.TextChoices):
    """Moved by `correspondence/exports/lifecycle.py` alone."""

    ASKED = "asked", _("Waiting")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    GONE = "gone", _("Deleted")
    FAILED = "failed", _("Could not be made")
    REFUSED = "refused", _("Refused")


class Purpose(models.TextChoices):
    """For what these papers leave the service."""

    QUALITY = "quality", _("Checking the quality of decisions or letters")
    INSPECTION = "inspection", _("An audit or an inspection")
    COMPLAINT = "complaint", _("A complaint")
    COURT = "court", _("A court, a tribunal or a legal claim")
    THEIR_DATA = "their_data", _("Somebody asked for what is held about them")
    OTHER = "other", _("Something else")


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever asked for it, acting for the same organisation. Nobody is given another's file."""
        return self.filter(asked_by=actor.membership_id)


class Export(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Who makes it: a key of the wiring's EXPORTS.
    kind = models.CharField(max_length=30)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    purpose = models.CharField(max_length=12, choices=Purpose)
    said = models.CharField(max_length=LONGEST_SAID, blank=True)
    # The one case that it is about, where it is about one.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="exports")
    # What was asked for, in codes and numbers that its maker understands.
    wanted = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.ASKED)
    # Why it could not be made or is refused: a code.
    why = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # The file that is being written just now, named before it is.
    laying = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["asked_by", "-asked_at", "-id"], name="export_newest"),
            models.Index(fields=["expires_at", "id"], condition=Q(state="ready"), name="export_ending"),
            models.Index(fields=["asked_at", "id"], condition=Q(state__in=["asked", "making"]), name="export_open"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready")
                | ~Q(file="") & ~Q(sha256="") & Q(made_at__isnull=False, expires_at__isnull=False),
                name="export_ready_is_kept",
            ),
            models.CheckConstraint(condition=~Q(purpose="other") | ~Q(said=""), name="export_has_purpose"),
        ]
        triggers = [pgtrigger.Protect(name="export_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Packed(models.TextChoices):
    """What became of a letter that was found when the export was asked for."""

    WAITS = "waits", _("Not packed yet")
    IN = "in", _("In the file, byte for byte as stored")
    MISSING = "missing", _("Missing: the store has no such file")
    DAMAGED = "damaged", _("Missing: the stored file is not the one that was made")
    LEFT_OUT = "left_out", _("Left out: it may not leave any more")


class ExportedLetter(models.Model):
    """One of the letters that were found when it was asked for, in their order."""

    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="letters")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="exported")
    position = models.PositiveIntegerField()
    packed = models.CharField(max_length=8, choices=Packed, default=Packed.WAITS)

    class Meta:
        default_permissions = ()
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["export", "position"], name="exported_letter_place"),
            models.UniqueConstraint(fields=["export", "letter"], name="exported_letter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.packed}"
