"""A letter: about what, to whom, in whose words. Once it is made it is a file that nobody changes."""

from functools import reduce
from operator import or_
from typing import Self
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.letters.languages import Language
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.models.case import Case
from referrals.correspondence.models.representative import Representative

LONGEST_OCCASION, LONGEST_PARAGRAPH, LONGEST_WHY = 80, 3_000, 1_000


# Of a letter that was made: what it is, about what, to whom, who approved it, and the file.
STAYS = (
    *("case", "code", "occasion", "recipient", "organisation", "representative", "reader", "language"),
    *("dated", "approved_at", "approved_by", "wording", "made_at", "file", "sha256", "size", "pages"),
)


class State(models.TextChoices):
    """Moved by `correspondence/lifecycle.py` alone."""

    DRAFTED = "drafted", _("Drafted")
    AWAITING = "awaiting", _("Waiting for a second person")
    APPROVED = "approved", _("Approved, being made")
    FAILED = "failed", _("Could not be made")
    MADE = "made", _("Made, not yet sent")
    HELD = "held", _("Held back")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not to be sent")


class Reader(models.TextChoices):
    """For whom it is worded. Each falls back to the one before it where there is none."""

    STANDARD = "standard", _("Plain English")
    EASY_READ = "easy_read", _("Easy read, with pictures")
    YOUNG = "young", _("For somebody of 12 to 17")
    CHILD = "child", _("For a child under 12")


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority sees the letters of its cases; a body those that reached it here, unless it is walled off.

        Those who refer see the letters about their own referrals, whoever else of theirs was told something.
        """
        if actor.may(Permission.READ_CASES):
            return self.filter(case__in=Case.objects.visible_to(actor))
        if not actor.may(Permission.READ_LETTERS):
            return self.none()
        reached = self.filter(organisation=actor.organisation_id, state=State.SENT, dispatches__channel="portal")
        if not actor.may(Permission.READ_NOTICES):
            reached = reached.filter(case__in=Case.objects.visible_to(actor))
        return scope.outside_walls(reached, actor)

    def exportable_by(self, actor: Actor) -> Self:
        """Those that were made, of the cases that the actor may see at this moment."""
        if not actor.may(Permission.EXPORT_LETTERS):
            return self.none()
        return self.filter(made_at__isnull=False, case__in=Case.objects.visible_to(actor))


class Letter(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    code = models.CharField(max_length=4, choices=LetterCode)
    # What it is about, by kind and number: the same event never writes twice to the same recipient.
    occasion = models.CharField(max_length=LONGEST_OCCASION)
    recipient = models.CharField(max_length=16, choices=Recipient)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, related_name="letters")
    reader = models.CharField(max_length=10, choices=Reader, default=Reader.STANDARD)
    language = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Language])
    # Whoever was told of what this corrects or ends: told of it too, whether or not they take part any more.
    was_told = models.BooleanField(default=False)
    # The version whose rules say who gets it, who approves it and when it counts as served.
    guidance_code = models.CharField(max_length=60)
    approval = models.CharField(max_length=8, choices=Approval)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED)
    revision = models.PositiveIntegerField(default=1)
    # The people (not memberships) who wrote or read any of it: none of them is its second person.
    writers = ArrayField(models.BigIntegerField(), default=list)
    drafted_at = models.DateTimeField()
    dated = models.DateField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # Why it could not be made, is held back, was sent back or is not to be sent: a code, or somebody's words.
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    # The fingerprint of every word that was approved: what is made says this or is not made.
    wording = models.CharField(max_length=64, blank=True)
    # The file that is being written just now, named before it is: what an attempt left behind is found and removed.
    laying = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["case", "drafted_at", "id"], name="letter_of_case"),
            models.Index(fields=["organisation", "-sent_at", "-id"], name="letter_of_organisation"),
            models.Index(fields=["made_at", "id"], condition=Q(made_at__isnull=False), name="letter_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code", "occasion", "recipient", "organisation", "representative", "reader"],
                nulls_distinct=False,
                name="letter_once",
            ),
            models.CheckConstraint(
                condition=Q(recipient="person", organisation=None, representative=None)
                | Q(recipient="representative", organisation=None, representative__isnull=False)
                | ~Q(recipient__in=["person", "representative"]) & Q(organisation__isnull=False, representative=None),
                name="letter_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None, file="", sha256="") | Q(made_at__isnull=False) & ~Q(file="") & ~Q(sha256=""),
                name="letter_made_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(approved_at__isnull=False, dated__isnull=False),
                name="letter_made_was_approved",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(made_at__isnull=False), name="letter_sent_was_made"),
            models.CheckConstraint(
                condition=~Q(approval="second") | Q(approved_at=None) | Q(approved_by__isnull=False),
                name="letter_second_person",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="letter_stays", operation=pgtrigger.Delete),
            # What was made is what was read, approved and sent: neither its words' fingerprint nor its reader changes.
            pgtrigger.Protect(
                name="letter_made_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__made_at__isnull=False)
                & reduce(or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in STAYS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.recipient} {self.state}"

    @property
    def to(self) -> str:
        """By what they are, or the organisation's name: never the name of the person."""
        return self.organisation.name if self.organisation else str(Recipient(self.recipient).label)


class Paragraph(models.Model):
    """Words that an officer put into a place that the letter leaves free. Only there may they write."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="paragraphs")
    slot = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    # Of the library, if it was taken from there.
    standard = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=LONGEST_PARAGRAPH)

    class Meta:
        default_permissions = ()
        ordering = (F("slot").asc(), F("position").asc())
        constraints = [
            models.UniqueConstraint(fields=["letter", "slot", "position"], name="paragraph_once"),
            models.CheckConstraint(condition=~Q(text=""), name="paragraph_says_something"),
        ]

    def __str__(self) -> str:
        return self.slot
