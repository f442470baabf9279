"""A conclusive grounds decision before the recovery minimum is over, because the person asks for it.

One person records what was asked, another settles it. It moves the day on which a decision is lawful and no other.
"""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from decisions.models import guards
from decisions.models.decision import LONGEST_REASONS
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.models import Because, Deadline
from referrals.casefile.models.case import Case


class AskedHow(models.TextChoices):
    WRITING = "writing", _("In writing, by themselves")
    SPOKEN = "spoken", _("By word, to an officer")
    REPRESENTATIVE = "representative", _("Through their legal representative")
    SUPPORT_WORKER = "support_worker", _("Through their support worker or guardian")


class EarlyDecisionQuerySet(models.QuerySet["EarlyDecision"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def in_force(self) -> Self:
        """Approved, and for the date that stands: of a period that was made longer afterwards it is asked anew."""
        return self.told().filter(is_approved=True, is_overtaken=False)

    def told(self) -> Self:
        """With whether the period was made longer after it had been settled."""
        longer = Deadline.objects.filter(case=OuterRef("case"), kind=ClockCode.RECOVERY, because=Because.EXTENDED)
        return self.annotate(is_overtaken=Exists(longer.filter(computed_at__gt=OuterRef("settled_at"))))


class EarlyDecision(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="early_decisions")
    asked_how = models.CharField(max_length=16, choices=AskedHow)
    why = models.TextField(max_length=LONGEST_REASONS)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_approved = models.BooleanField(null=True)
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    settled_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = EarlyDecisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(settled_at=None), name="early_decision_one_open"),
            models.CheckConstraint(condition=~Q(why=""), name="early_decision_says_why"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, is_approved=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False, is_approved__isnull=False)
                & ~Q(settled_by=F("recorded_by"))
                & ~Q(reasons=""),
                name="early_decision_settled_by_another",
            ),
        ]
        triggers = [guards.EARLY_DECISION, pgtrigger.Protect(name="early_decision_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.reference)
