"""Emailed links: asked for with an address, minted when the mail leaves, used once.

Every request makes a row, whether or not the address is anybody's: what the page does must not tell.
"""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LinkPurpose(models.TextChoices):
    FIRST_REFERRAL = "first_referral", _("Start a first referral")
    NEW_PASSWORD = "new_password", _("Choose a new password")


class MailedLinkQuerySet(models.QuerySet["MailedLink"]):
    def live(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now)

    def opened_by(self, token_hash: str, *, now: datetime) -> Self:
        return self.live(now).filter(token_hashes__contains=[token_hash])


class MailedLink(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    # Ciphertext: an address that was typed in may belong to nobody we know.
    sealed_address = models.TextField()
    requested_at = models.DateTimeField()
    # Delivery is at least once, so one request may have left twice: each opens it, and the first use ends all.
    token_hashes = ArrayField(models.CharField(max_length=64), default=list)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MailedLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        indexes = [GinIndex(fields=["token_hashes"], name="link_by_token")]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=LinkPurpose.values), name="link_purpose_known"),
            models.CheckConstraint(
                condition=Q(token_hashes__len=0, expires_at=None)
                | Q(token_hashes__len__gt=0, expires_at__isnull=False),
                name="link_minted_with_an_end",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None)
                | Q(used_at__isnull=False, used_by__isnull=False, expires_at__isnull=False),
                name="link_used_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("requested_at")), name="link_times_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    @property
    def sealing_context(self) -> str:
        return f"mailed-link:{self.reference}"
