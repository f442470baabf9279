"""What somebody had typed when their session ended: sealed, theirs alone, gone after twelve hours."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nrm.actor import Actor, Assurance


class HeldFormQuerySet(models.QuerySet["HeldForm"]):
    def of(self, user_id: int | None, *, now: datetime) -> Self:
        return self.filter(person_id=user_id, expires_at__gt=now)

    def shown_to(self, actor: Actor, *, now: datetime) -> Self:
        return self.of(actor.user_id, now=now).filter(assurance__lte=actor.assurance)


class HeldForm(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    # What the page asks for is asked again before its text is shown: a mailbox reads no more here than elsewhere.
    assurance = models.PositiveSmallIntegerField(default=Assurance.SECOND_FACTOR)
    sealed = models.TextField()
    files_dropped = models.BooleanField(default=False)
    held_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = HeldFormQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-held_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "path"], name="held_form_once_a_page"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("held_at")), name="held_form_times_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    @property
    def sealing_context(self) -> str:
        # The person and the page are part of the seal: a row copied to somebody else does not open.
        return f"held-form:{self.person_id}:{self.path}"
