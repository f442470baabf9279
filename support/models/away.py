"""A person in support who is missing, and the steps that follow on the same day and after."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.missing.models import Absence
from support.models.care import Care


class Step(models.TextChoices):
    POLICE = "police", _("Reported to the police as a vulnerable missing person, today")
    REACHED_FOR = "reached_for", _("Tried in the ways the person agreed to")
    LEAD = "lead", _("The prime contractor or whoever funds the support is told")
    RISK = "risk", _("The risk assessment and the safety plan are looked at again")
    PLACE = "place", _("Decided how long their place is kept")
    MONEY = "money", _("Decided from which day money stops")
    OTHERS = "others", _("Others who live there are safe")


class Away(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="aways")
    # The report on the case. A person without a case has none.
    absence = models.ForeignKey(Absence, on_delete=models.PROTECT, null=True, related_name="+")
    last_seen_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(returned_at=None), name="away_one_open"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AwayStep(models.Model):
    away = models.ForeignKey(Away, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Step)
    done_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["away", "step"], name="away_step_once")]

    def __str__(self) -> str:
        return self.step
