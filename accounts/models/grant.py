"""Administration of an organisation given to somebody of another one: why, by whom and until when.

Guardian's row (`accounts/grants.py`) says that it holds; without that row, or after the end, nothing is granted.
"""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nrm.ledger.history import tracked


class AdministrationGrantQuerySet(models.QuerySet["AdministrationGrant"]):
    def live(self, now: datetime) -> Self:
        return self.filter(row__isnull=False, ends_at__gt=now)


@tracked("organisation", "membership", "given_by", "given_at", "ends_at", "revoked_at")
class AdministrationGrant(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="grants")
    membership = models.ForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="grants")
    row = models.OneToOneField(
        "accounts.OrganisationUserObjectPermission", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=500)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.TextField(_("reason"), max_length=500, blank=True)

    objects = AdministrationGrantQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-given_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("given_at")), name="grant_times_in_order"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_because="") | Q(revoked_at__isnull=False) & ~Q(revoked_because=""),
                name="grant_revoked_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_a_reason"),
        ]

    def __str__(self) -> str:
        return str(self.reference)
