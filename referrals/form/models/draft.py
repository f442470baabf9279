"""A referral being written. Drafts have no row history: what is deleted leaves no word behind."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.access import scope


class DraftKind(models.TextChoices):
    FULL = "full", _("Full referral")
    SAFETY = "safety", _("Safety referral")
    DUTY_TO_NOTIFY = "duty_to_notify", _("Duty to notify report")


class DraftState(models.TextChoices):
    OPEN = "open", _("Being written")
    # A safety referral was sent from it: never deleted by itself, its missing parts are chased.
    HELD = "held", _("Held: safety referral sent, the rest to come")
    SENT = "sent", _("Sent")


class Channel(models.TextChoices):
    PORTAL = "portal", _("Written here by the first responder")
    TELEPHONE = "telephone", _("Taken by telephone")
    PAPER = "paper", _("Received on paper")
    EMAIL = "email", _("Received by email")


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever holds it now, and nobody else: not the force, not the administrator. Held ones end at a wall."""
        if actor.membership_id is None:
            return self.none()
        return scope.outside_walls(self.filter(holder_id=actor.membership_id), actor)

    def unsent(self) -> Self:
        return self.exclude(state=DraftState.SENT)

    def ending(self, *, by: date) -> Self:
        return self.filter(state=DraftState.OPEN, expires_on__lte=by)

    def reminded(self) -> Self:
        """Near their end: whoever writes them was told so."""
        return self.filter(state=DraftState.OPEN, reminded_at__isnull=False)


class Draft(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=DraftKind)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    form_version = models.PositiveSmallIntegerField()
    holder = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PORTAL)
    # Entered by the authority for somebody who telephoned or wrote: whose referral it is.
    on_behalf_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    # The responder's own label: a hint says not to use a name. Never leaves the draft.
    label = models.CharField(max_length=60, blank=True)
    # One submission for each draft, however often the button is pressed.
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    # When the missing rest of a safety referral was chased: before it was due, and when it was.
    chased_before_at = models.DateTimeField(null=True)
    chased_due_at = models.DateTimeField(null=True)
    # The case that a safety referral opened and that the rest belongs to.
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, null=True, related_name="+")

    objects = DraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["holder", "-touched_at", "-id"], name="draft_of_holder"),
            models.Index(fields=["expires_on", "id"], condition=Q(state="open"), name="draft_ending"),
            models.Index(fields=["id"], condition=Q(state="held", chased_due_at=None), name="draft_to_chase"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="portal", on_behalf_of=None) | (~Q(channel="portal") & ~Q(on_behalf_of=None)),
                name="draft_entered_for_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="held") | Q(case__isnull=False), name="draft_held_has_case"),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    @property
    def referrer(self) -> Organisation:
        """Whose referral it is: its writer's organisation, or the one it is entered for."""
        return self.on_behalf_of or self.holder.organisation


class Answer(models.Model):
    """One answer, exactly as it was typed. `row` counts the repeats of its page; 0 where it does not repeat."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    row = models.PositiveSmallIntegerField(default=0)
    value = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by_membership_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draft", "question", "row"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.row}"
