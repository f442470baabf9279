"""What a person is entitled to, from which day to which: made by reconciling with what is true, and never edited."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from support.models.care import Care


class PeriodKind(models.TextChoices):
    PLACE_OF_SAFETY = "place_of_safety", _("Place of safety")
    EMERGENCY = "emergency", _("Emergency support before a decision")
    RECOVERY = "recovery", _("Recovery")
    MOVE_ON = "move_on", _("Moving on")
    NEEDS = "needs", _("Support granted on a Recovery Needs Assessment")
    EXTENSION = "extension", _("Extension")
    LOCAL_AUTHORITY = "local_authority", _("Support by the local authority of a child")
    LEAVING = "leaving", _("Leaving after a negative decision or a withdrawal")
    DROP_IN = "drop_in", _("Drop-in")


class DateSpan(Func):
    """From the first day to the last, both counted; open where no last day is known."""

    function = "DATERANGE"
    output_field = DateRangeField()


class PeriodQuerySet(models.QuerySet["Period"]):
    def standing(self) -> Self:
        return self.filter(superseded_at=None)


class Period(models.Model):
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=16, choices=PeriodKind)
    starts_on = models.DateField()
    # The last day; empty as long as it runs to something that has not happened, such as service of a decision.
    ends_on = models.DateField(null=True)
    # What it rests on: a decision, a stay, an assessment, by kind and number.
    basis = models.CharField(max_length=24)
    basis_id = models.BigIntegerField()
    guidance_code = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="period_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["care", "kind", "basis", "basis_id"],
                condition=Q(superseded_at=None),
                name="period_once_for_its_basis",
            ),
            # Single every time: two of a kind never stand over the same day.
            ExclusionConstraint(
                name="period_single",
                expressions=[
                    ("care", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.starts_on}"
