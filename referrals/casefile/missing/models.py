"""One time in which a person was missing, from the report to the return. A case has one open at most."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.case import Case

LONGEST_NOTE = 2_000


class Reporter(models.TextChoices):
    SUPPORT_PROVIDER = "support_provider", _("Support provider")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    GUARDIAN = "guardian", _("Guardian")
    FIRST_RESPONDER = "first_responder", _("First responder")
    POLICE = "police", _("Police")
    FAMILY_OR_FRIEND = "family_or_friend", _("Family or a friend")
    REPRESENTATIVE = "representative", _("Legal representative")
    SOMEBODY_ELSE = "somebody_else", _("Somebody else")


class Risk(models.TextChoices):
    HIGH = "high", _("High: serious harm is likely, or they are a child")
    MEDIUM = "medium", _("Medium: harm is likely but not serious")
    LOW = "low", _("Low: harm is possible but minimal")


class Wellbeing(models.TextChoices):
    SAFE = "safe", _("Safe and well")
    NEEDS_CARE = "needs_care", _("Needs medical or other care")
    HARMED = "harmed", _("Was harmed or exploited while missing")
    NOT_SEEN = "not_seen", _("Nobody has seen them yet")


class Debrief(models.TextChoices):
    ACCEPTED = "accepted", _("Offered and accepted")
    DECLINED = "declined", _("Offered and declined")
    NOT_YET = "not_yet", _("Not offered yet")


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def open(self) -> Self:
        return self.filter(returned_at=None)


class Absence(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="absences")
    last_seen_at = models.DateTimeField()
    reported_by_whom = models.CharField(max_length=20, choices=Reporter)
    is_police_told = models.BooleanField()
    police_reference = models.CharField(max_length=60, blank=True)
    risk = models.CharField(max_length=8, choices=Risk)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    wellbeing = models.CharField(max_length=12, choices=Wellbeing, blank=True)
    debrief = models.CharField(max_length=10, choices=Debrief, blank=True)
    return_note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    return_recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    return_recorded_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(returned_at=None), name="absence_one_open"),
            models.CheckConstraint(condition=Q(last_seen_at__lte=F("recorded_at")), name="absence_seen_before_report"),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gte=F("last_seen_at")), name="absence_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, return_recorded_at=None, wellbeing="", debrief="")
                | Q(returned_at__isnull=False, return_recorded_at__isnull=False) & ~Q(wellbeing="") & ~Q(debrief=""),
                name="absence_returned_in_full",
            ),
            models.CheckConstraint(
                condition=Q(is_police_told=True) | Q(police_reference=""), name="absence_reference_of_police"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
