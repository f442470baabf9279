"""What a person is in danger of, and what was agreed to keep them safe. The newest one counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_WORDS = 4_000


class Danger(models.TextChoices):
    NOT_KNOWN = "not_known", _("Not known yet")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class RiskAssessment(models.Model):
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="risk_assessments")
    number = models.PositiveIntegerField()
    exploited_again = models.CharField(max_length=10, choices=Danger)
    from_others = models.CharField(max_length=10, choices=Danger)
    to_themselves = models.CharField(max_length=10, choices=Danger)
    to_others = models.CharField(max_length=10, choices=Danger)
    words = models.TextField(max_length=LONGEST_WORDS)
    safety_plan = models.TextField(max_length=LONGEST_WORDS)
    review_on = models.DateField()
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["care", "number"], name="risk_assessment_numbered")]

    def __str__(self) -> str:
        return str(self.number)
