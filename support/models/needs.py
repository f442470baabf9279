"""A Recovery Needs Assessment: offered, refused or made, checked by the contractor, decided by the authority."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.asked import LONGEST_WORDS, Answer, Because
from support.models.care import Care
from support.models.plan import Category


class NeedsState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    DECLINED = "declined", _("The person did not want it")
    WRITING = "writing", _("Being written")
    CHECKING = "checking", _("With the contractor, to be checked")
    DECIDING = "deciding", _("With the competent authority")
    DECIDED = "decided", _("Decided")
    OVER = "over", _("Over: the person left support")


OPEN = (NeedsState.OFFERED, NeedsState.WRITING, NeedsState.CHECKING, NeedsState.DECIDING)


class NeedsAssessmentQuerySet(models.QuerySet["NeedsAssessment"]):
    def open(self) -> Self:
        return self.filter(progress__in=OPEN)

    def deciding(self) -> Self:
        return self.filter(progress=NeedsState.DECIDING)


class NeedsAssessment(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="needs_assessments")
    # Written by support/rna/progress.py alone.
    progress = models.CharField(max_length=10, choices=NeedsState, default=NeedsState.OFFERED)
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    # Where the person did not want it: in their words, as far as they gave any.
    declined_on = models.DateField(null=True)
    # By when it has to be decided: the last day of the support that runs as it is sent.
    support_until = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # Why the contractor gave it back to be written on, the last time it did.
    given_back = models.TextField(max_length=LONGEST_WORDS, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    guidance_code = models.CharField(max_length=60, blank=True)
    # How the person goes on to a life without this support: agreed with them.
    transition_plan = models.TextField(max_length=LONGEST_WORDS, blank=True)
    next_review_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)

    objects = NeedsAssessmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["support_until", "id"], condition=Q(progress=NeedsState.DECIDING), name="needs_to_be_decided"
            ),
            models.Index(
                fields=["sent_at", "id"], condition=Q(progress=NeedsState.CHECKING), name="needs_to_be_checked"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(progress__in=OPEN), name="needs_one_at_a_time"),
            models.CheckConstraint(
                condition=~Q(progress=NeedsState.DECIDED) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="needs_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.progress


class Recommendation(models.Model):
    """One need, as the support worker sees it, and what the authority decided about it."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(NeedsAssessment, on_delete=models.PROTECT, related_name="recommendations")
    category = models.CharField(max_length=16, choices=Category)
    from_exploitation = models.BooleanField()
    other_service = models.BooleanField()
    # In how many weeks another service could take over, where there is one.
    other_in_weeks = models.PositiveSmallIntegerField(null=True)
    if_it_stops = models.TextField(max_length=LONGEST_WORDS)
    asked_until = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    because = models.CharField(max_length=24, choices=Because, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    granted_until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["assessment", "category"], name="recommendation_once_for_its_need"),
            models.CheckConstraint(
                condition=Q(answer="", because="", granted_until=None)
                | Q(answer=Answer.REFUSED, granted_until=None) & ~Q(because="")
                | Q(answer=Answer.GRANTED, granted_until__isnull=False) & ~Q(because=""),
                name="recommendation_answered_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(because=Because.OTHER) | ~Q(words=""), name="recommendation_other_reason_said"
            ),
            models.CheckConstraint(
                condition=Q(other_service=True) | Q(other_in_weeks=None), name="recommendation_weeks_of_a_service"
            ),
        ]

    def __str__(self) -> str:
        return self.category


class NeedsGrant(models.Model):
    """From which day to which support runs on an assessment: worked out once, when it is decided."""

    assessment = models.OneToOneField(NeedsAssessment, on_delete=models.PROTECT, related_name="grant")
    from_on = models.DateField()
    until_on = models.DateField()
    decided_on = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="needs_grant_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} {self.until_on}"
