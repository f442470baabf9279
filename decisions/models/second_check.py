"""What a different officer said of a draft. It is never changed; a later draft is checked anew."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from decisions.models import guards
from decisions.models.decision import LONGEST_REASONS, Decision


class Verdict(models.TextChoices):
    AGREE = "agree", _("Agree")
    AGREE_AMENDED = "agree_amended", _("Agree, with amendments to the minute")
    RETURN = "return", _("Return to the author")
    ESCALATE = "escalate", _("Pass to a manager")


class SecondCheck(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="checks")
    draft = models.PositiveSmallIntegerField()
    checker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=14, choices=Verdict)
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(verdict=Verdict.AGREE) | ~Q(reasons=""), name="second_check_says_why"),
            models.UniqueConstraint(fields=["decision", "draft", "checker"], name="second_check_once_each"),
        ]
        triggers = [
            guards.SECOND_CHECK,
            pgtrigger.Protect(name="second_check_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.verdict
