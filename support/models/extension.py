"""A provider asks that support goes on for longer, and the authority decides."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.asked import LONGEST_WORDS, Answer, Because
from support.models.care import Care


class Ground(models.TextChoices):
    HEALTH = "health", _("Health")
    SAFETY = "safety", _("Safety")
    HOUSING = "housing", _("Nowhere to move to yet")
    COURT = "court", _("Evidence to the police or a court")
    DEPENDANTS = "dependants", _("Children or other dependants")
    OTHER = "other", _("Something else")


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def deciding(self) -> Self:
        return self.filter(decided_at=None, called_off_at=None)


class Extension(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="extensions")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    # The last day of the support that it asks to make longer, and by when it had to be asked for.
    support_until = models.DateField()
    ask_by = models.DateField(null=True)
    asked_until = models.DateField()
    ground = models.CharField(max_length=10, choices=Ground)
    words = models.TextField(max_length=LONGEST_WORDS)
    # Without it the person would have neither a roof nor money.
    is_hardship = models.BooleanField(default=False)
    # Asked for after the day by which it had to be.
    is_late = models.BooleanField(default=False)
    late_words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    because = models.CharField(max_length=24, choices=Because, blank=True)
    answer_words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    guidance_code = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["support_until", "id"],
                condition=Q(decided_at=None, called_off_at=None),
                name="extension_to_be_decided",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["care"], condition=Q(decided_at=None, called_off_at=None), name="extension_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(is_late=False) | ~Q(late_words=""), name="extension_late_why"),
            models.CheckConstraint(
                condition=Q(decided_at=None, answer="")
                | Q(answer=Answer.REFUSED, until_on=None) & ~Q(because="")
                | Q(answer=Answer.GRANTED, until_on__gte=F("from_on")) & ~Q(because=""),
                name="extension_answered_in_full",
            ),
        ]

    def __str__(self) -> str:
        return self.ground
