"""What was found on each limb of the test, and why. What a finding rests on are its citations."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.models import guards
from decisions.models.decision import LONGEST_REASONS, Decision


class Limb(models.TextChoices):
    ACTION = "action", _("Action")
    MEANS = "means", _("Means")
    PURPOSE = "purpose", _("Purpose of exploitation")
    SLAVERY = "slavery", _("Slavery, servitude, forced or compulsory labour")


class Answer(models.TextChoices):
    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")


class Finding(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="findings")
    limb = models.CharField(max_length=10, choices=Limb)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    # Why it differs from what the stage before found, where it does.
    because = models.TextField(max_length=LONGEST_REASONS, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "limb"], name="finding_once"),
            models.CheckConstraint(condition=~Q(limb=""), name="finding_of_a_limb"),
        ]
        triggers = [guards.content_of(name="finding_of_final_stays", decision="ROW.decision_id")]

    def __str__(self) -> str:
        return f"{self.limb} {self.answer}"
