"""Training a person has completed, with the day it runs out."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Course
from nrm.ledger.history import tracked


@tracked("person", "course", "completed_on", "expires_on", "recorded_by")
class TrainingRecord(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training")
    course = models.CharField(_("course"), max_length=32, choices=Course)
    completed_on = models.DateField(_("completed on"))
    expires_on = models.DateField(_("runs out on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["course", "-completed_on"]
        constraints = [
            models.UniqueConstraint(fields=["person", "course", "completed_on"], name="training_recorded_once"),
            models.CheckConstraint(condition=Q(expires_on__gt=F("completed_on")), name="training_in_order"),
            models.CheckConstraint(condition=Q(course__in=Course.values), name="training_course_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.course}"

    def has_lapsed(self, on: date) -> bool:
        return self.expires_on <= on
