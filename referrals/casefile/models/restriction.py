"""Restricted cases: why a case is closed to the authority's own people, and who of them is let in all the same.

Guardian's row (`access/grants.py`) says that a grant holds; without that row nothing is granted.
"""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership

LONGEST_REASON = 500


class RestrictedBecause(models.TextChoices):
    THREATENED = "threatened", _("Their life or safety is threatened")
    WELL_KNOWN = "well_known", _("They, or somebody in the case, are well known to the public")
    STAFF = "staff", _("They, or somebody close to them, work in the mechanism")
    INVESTIGATION = "investigation", _("A sensitive investigation depends on it")
    COURT = "court", _("A court has ordered it")


class OpenedBecause(models.TextChoices):
    PASSED = "passed", _("The reason has passed")
    MISTAKE = "mistake", _("It was restricted by mistake")
    COURT = "court", _("A court has ordered it")


class Restriction(models.Model):
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, related_name="restrictions")
    because = models.CharField(max_length=16, choices=RestrictedBecause)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    lifted_because = models.CharField(max_length=16, choices=OpenedBecause, blank=True)
    lifted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at=None), name="restriction_one_open"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_because="") | Q(lifted_at__isnull=False) & ~Q(lifted_because=""),
                name="restriction_lifted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.because


class AccessGrantQuerySet(models.QuerySet["AccessGrant"]):
    def live(self) -> Self:
        return self.filter(row__isnull=False)


class AccessGrant(models.Model):
    """Somebody of the authority is let into a restricted case: why, by whom, and until it was taken back."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, related_name="access_grants")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    # A person let in through two memberships has one row for both.
    row = models.ForeignKey("casefile.CaseUserObjectPermission", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(max_length=LONGEST_REASON)
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.TextField(max_length=LONGEST_REASON, blank=True)

    objects = AccessGrantQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("access to a restricted case")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "case"], condition=Q(taken_back_at=None), name="access_grant_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="access_grant_has_a_reason"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_because="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_because=""),
                name="access_grant_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
