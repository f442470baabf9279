"""What went wrong or gave rise to worry, what a person complained of, and what was done about each."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_WORDS = 4_000


class Told(models.TextChoices):
    POLICE = "police", _("The police")
    LOCAL_AUTHORITY = "local_authority", _("The local authority’s safeguarding team")
    HEALTH = "health", _("A doctor, a hospital or an ambulance")
    LEAD = "lead", _("The prime contractor or whoever funds the support")
    MANAGER = "manager", _("Our safeguarding lead")


class Incident(models.Model):
    class Kind(models.TextChoices):
        SAFEGUARDING = "safeguarding", _("Safeguarding concern")
        APPROACHED = "approached", _("Somebody who exploited them was near or in touch")
        HARM = "harm", _("Somebody was hurt")
        THREAT = "threat", _("A threat or violence")
        SELF_HARM = "self_harm", _("They hurt themselves or spoke of it")
        PLACE = "place", _("Something about where they live: damage, fire, a break-in")
        OTHER = "other", _("Something else")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=14, choices=Kind)
    happened_on = models.DateField()
    words = models.TextField(max_length=LONGEST_WORDS)
    done = models.TextField(max_length=LONGEST_WORDS)
    told = ArrayField(models.CharField(max_length=16, choices=Told), default=list, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.TextField(max_length=LONGEST_WORDS, blank=True)
    closed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["care", "id"], condition=Q(closed_at=None), name="incident_open")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="safeguarding") | Q(told__len__gt=0), name="incident_concern_is_passed_on"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="incident_closes_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Complaint(models.Model):
    class By(models.TextChoices):
        PERSON = "person", _("The person")
        FOR_THEM = "for_them", _("Somebody for them")

    class Finding(models.TextChoices):
        RIGHT = "right", _("They are right")
        PARTLY = "partly", _("They are partly right")
        NOT_FOUND = "not_found", _("We could not find that it was so")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="complaints")
    made_on = models.DateField()
    by_whom = models.CharField(max_length=10, choices=By)
    words = models.TextField(max_length=LONGEST_WORDS)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    finding = models.CharField(max_length=10, choices=Finding, blank=True)
    answer = models.TextField(max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["care", "id"], condition=Q(answered_at=None), name="complaint_unanswered")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, finding="", answer="")
                | Q(answered_at__isnull=False) & ~Q(finding="") & ~Q(answer=""),
                name="complaint_answered_in_full",
            )
        ]

    def __str__(self) -> str:
        return self.finding
