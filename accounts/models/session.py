"""A signed-in session as its owner sees it: where, since when, last used. The session itself is Django's row."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Q


def open_keys(now: datetime) -> models.QuerySet[Session, str]:
    return Session.objects.filter(expire_date__gt=now).values_list("session_key", flat=True)


class SignedInSessionQuerySet(models.QuerySet["SignedInSession"]):
    def of(self, user_id: int | None, *, now: datetime) -> Self:
        """Those that can still be used: an ended or expired session has no row left to show."""
        return self.filter(person_id=user_id, session_key__in=open_keys(now))


class SignedInSession(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    # The one membership this session acts through; whether it may still be used is asked on each request.
    membership = models.ForeignKey("accounts.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=200, blank=True)

    objects = SignedInSessionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-seen_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(seen_at__gte=F("started_at")), name="session_times_in_order")]

    def __str__(self) -> str:
        return str(self.reference)
