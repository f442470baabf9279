"""Each attempt to reach a person after support was asked for: when, how, and whether they were reached."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_NOTE = 500


class ContactWay(models.TextChoices):
    TELEPHONE = "telephone", _("Telephone")
    MESSAGE = "message", _("Message")
    VISIT = "visit", _("Visit")
    THROUGH_RESPONDER = "through_responder", _("Through the first responder")
    THROUGH_OTHER = "through_other", _("Through somebody the person named")


class ContactResult(models.TextChoices):
    REACHED = "reached", _("Spoke with the person")
    NO_ANSWER = "no_answer", _("No answer")
    NOT_SAFE = "not_safe", _("It was not safe to talk")
    WRONG = "wrong", _("The number or place was wrong")
    LATER = "later", _("They asked to be contacted later")


class ContactAttemptQuerySet(models.QuerySet["ContactAttempt"]):
    def reached(self) -> Self:
        return self.filter(result=ContactResult.REACHED)


class ContactAttempt(models.Model):
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="contact_attempts")
    tried_at = models.DateTimeField()
    way = models.CharField(max_length=20, choices=ContactWay)
    result = models.CharField(max_length=12, choices=ContactResult)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ContactAttemptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["care", "tried_at"], name="contact_attempt_of_care")]
        constraints = [
            models.CheckConstraint(condition=Q(tried_at__lte=F("recorded_at")), name="contact_attempt_has_been"),
            # Sent twice, it is there once.
            models.UniqueConstraint(fields=["care", "tried_at", "way"], name="contact_attempt_once"),
        ]

    def __str__(self) -> str:
        return self.result
