"""One kind of request for every purpose: a question, a day by which, and the answer in the asked body's own words."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case

LONGEST_QUESTION = 5_000
LONGEST_ANSWER = 15_000
OPEN = Q(answered_at=None, cancelled_at=None)


class Purpose(models.TextChoices):
    MISSING_INFORMATION = "missing_information", _("Something missing in the referral")
    MEDICAL_REPORT = "medical_report", _("A medical report")
    POLICE_INFORMATION = "police_information", _("What the police know")
    LOCAL_AUTHORITY = "local_authority", _("What the local authority knows")
    SUPPORT_PROVIDER = "support_provider", _("What the support provider knows")
    GUARDIAN = "guardian", _("What the guardian knows")
    OTHER = "other", _("Something else")


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority sees all of a case. Responders see what was asked of them on cases they follow; other bodies
        what was asked of them as what they are, and nothing else of the case."""
        if actor.may(Permission.READ_CASES):
            return self.filter(case__in=Case.objects.visible_to(actor))
        of_them = scope.outside_walls(self.filter(asked_of=actor.organisation_id), actor)
        if actor.may(Permission.START_REFERRAL):
            return of_them.filter(case__in=Case.objects.visible_to(actor), asked_as=Capacity.REFERRER)
        if not actor.may(Permission.ANSWER_REQUESTS):
            return self.none()
        return of_them.exclude(asked_as=Capacity.REFERRER)

    def open(self) -> Self:
        return self.filter(OPEN)


class Request(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    purpose = models.CharField(max_length=24, choices=Purpose)
    question = models.TextField(max_length=LONGEST_QUESTION)
    asked_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=20, choices=Capacity, default=Capacity.REFERRER)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    # How often somebody was reminded that it is late, and when last.
    chases = models.PositiveSmallIntegerField(default=0)
    chased_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["case", "asked_at"], name="request_of_case"),
            models.Index(fields=["due_on", "id"], condition=OPEN, name="request_open"),
            models.Index(fields=["asked_of", "due_on", "id"], name="request_of_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(cancelled_at=None), name="request_answered_or_cancelled"
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.cancelled_at is None

    def waited(self, on: date) -> int:
        """Days that were waited for the answer. They stop no clock; the figures say them beside it."""
        ended = local_day(self.answered_at) if self.answered_at else on
        return (ended - local_day(self.asked_at)).days

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on < on
