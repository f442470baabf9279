"""A request to look at a served decision again: by whom, on what ground, and what became of it."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import LONGEST_REASONS, Decision
from nrm.actor import Actor
from referrals.casefile.board.codes import ReconsiderationState
from referrals.casefile.models.case import Case

LONGEST_REQUEST = 15_000
LONGEST_PART = 200
LONGEST_LATE = 2_000
OPEN = (ReconsiderationState.REQUESTED, ReconsiderationState.UNDER_WAY)


class Ground(models.TextChoices):
    NEW_EVIDENCE = "new_evidence", _("New evidence")
    GUIDANCE = "guidance", _("The guidance was not followed")


class Asker(models.TextChoices):
    REFERRER = "referrer", _("The first responder")
    SUPPORT = "support", _("The support provider")
    PERSON = "person", _("The person themselves")
    REPRESENTATIVE = "representative", _("A lawyer or another representative of the person")
    OTHER = "other", _("Somebody else for the person")


# By whom a request is heard under every version; the others where it lets anybody ask.
ALWAYS = (Asker.REFERRER, Asker.SUPPORT)


class ReconsiderationQuerySet(models.QuerySet["Reconsideration"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(decision__case__in=Case.objects.visible_to(actor))

    def open(self) -> Self:
        return self.filter(progress__in=OPEN)


class Reconsideration(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # The one that is asked about; kept as it was served.
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="requests_to_look_again")
    asker = models.CharField(max_length=14, choices=Asker)
    # The body that asked in the portal; empty where it came by letter.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    # Who sent it, or who recorded the letter.
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    ground = models.CharField(max_length=12, choices=Ground)
    part_of_guidance = models.CharField(max_length=LONGEST_PART, blank=True)
    words = models.TextField(max_length=LONGEST_REQUEST)
    is_late = models.BooleanField(default=False)
    late_reason = models.TextField(max_length=LONGEST_LATE, blank=True)
    late_allowed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    late_allowed_at = models.DateTimeField(null=True)
    # Written by decisions/again/progress.py alone.
    progress = models.CharField(max_length=10, choices=ReconsiderationState, default=ReconsiderationState.REQUESTED)
    considered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    considered_at = models.DateTimeField(null=True)
    # Why it is not considered, where it is not.
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    opened = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="answers_request")
    concluded_at = models.DateTimeField(null=True)

    objects = ReconsiderationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(progress__in=OPEN), name="reconsideration_one_open_of_a_decision"
            ),
            models.CheckConstraint(
                condition=~Q(words="") & (Q(ground=Ground.NEW_EVIDENCE) | ~Q(part_of_guidance="")),
                name="reconsideration_says_on_what_ground",
            ),
            models.CheckConstraint(condition=Q(is_late=False) | ~Q(late_reason=""), name="reconsideration_late_why"),
            models.CheckConstraint(
                condition=~Q(progress=ReconsiderationState.DECLINED) | ~Q(reasons=""),
                name="reconsideration_declined_why",
            ),
            models.CheckConstraint(
                condition=Q(progress__in=[ReconsiderationState.REQUESTED, ReconsiderationState.DECLINED])
                | Q(considered_by__isnull=False)
                & (Q(progress=ReconsiderationState.UNDER_WAY) | Q(opened__isnull=False)),
                name="reconsideration_opened_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(is_late=False)
                | Q(late_allowed_by__isnull=False)
                | Q(progress__in=[ReconsiderationState.REQUESTED, ReconsiderationState.DECLINED]),
                name="reconsideration_late_was_allowed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    @property
    def is_asked(self) -> bool:
        return self.progress == ReconsiderationState.REQUESTED
