"""What is done before a child is 18, so that nobody’s support ends on a birthday: each step once it was taken."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.child import Child


class Turning(models.TextChoices):
    TOLD = "told", _("They know what changes at 18, in words they understand")
    ASKED = "asked", _("They were asked whether they want support as an adult")
    PLAN = "plan", _("The local authority has a plan with them for leaving care")
    READY = "ready", _("Whoever supports adults is ready for them")


class TurningStep(models.Model):
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="turning_steps")
    step = models.CharField(max_length=8, choices=Turning)
    done_on = models.DateField()
    # Only where they were asked. Asked again, the last answer counts; the consent itself is given to the authority.
    wants_support = models.BooleanField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(step="asked", wants_support__isnull=False)
                | ~Q(step="asked") & Q(wants_support__isnull=True),
                name="turning_step_asked_with_an_answer",
            ),
            models.UniqueConstraint(
                fields=["child", "step"], condition=~Q(step="asked"), name="turning_step_once_unless_asked"
            ),
        ]
        triggers = [pgtrigger.Protect(name="turning_step_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.step
