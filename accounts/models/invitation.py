"""Invitations: one mailbox, one organisation, used once. Only hashes of the links that left are kept."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor


class InvitationState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    EXPIRED = "expired", _("Expired")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor, *, now: datetime) -> Self:
        return self.filter(organisation__in=Organisation.objects.administered_by(actor, now=now))

    def unanswered(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self, now: datetime) -> Self:
        return self.unanswered().filter(expires_at__gt=now)


class Invitation(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"), max_length=254)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    roles = ArrayField(models.CharField(max_length=40), verbose_name=_("roles"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    # Delivery is at least once, so one invitation may have left twice: each link that left opens it.
    token_hashes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "organisation"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_unanswered_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, membership=None) | Q(accepted_at__isnull=False, membership__isnull=False),
                name="invitation_accepted_as_a_membership",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_not_both_answers"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="invitation_times_in_order"),
            models.CheckConstraint(condition=Q(roles__len__gt=0), name="invitation_has_a_role"),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    def state(self, now: datetime) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.OPEN
