"""A fact on which belief in the account turns: where it comes from, whether it fits, and what might explain it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.models import guards
from decisions.models.decision import Decision

LONGEST = 4_000


class Consistency(models.TextChoices):
    CONSISTENT = "consistent", _("Fits with the rest")
    PARTLY = "partly", _("Fits in part")
    INCONSISTENT = "inconsistent", _("Does not fit")


class Weight(models.TextChoices):
    MUCH = "much", _("Much weight")
    SOME = "some", _("Some weight")
    LITTLE = "little", _("Little weight")
    NONE = "none", _("No weight")


# Against the person: what might explain it is considered first.
ADVERSE = (Consistency.PARTLY, Consistency.INCONSISTENT)
LIGHT = (Weight.LITTLE, Weight.NONE)


class MaterialFact(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="material_facts")
    fact = models.CharField(max_length=1_000)
    source = models.CharField(max_length=300)
    consistency = models.CharField(max_length=12, choices=Consistency)
    explanation = models.TextField(max_length=LONGEST, blank=True)
    mitigation = models.TextField(max_length=LONGEST, blank=True)
    weight = models.CharField(max_length=6, choices=Weight)
    written_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(consistency=Consistency.CONSISTENT, weight__in=[Weight.MUCH, Weight.SOME])
                | ~Q(mitigation=""),
                name="material_fact_adverse_is_mitigated",
            ),
        ]
        triggers = [guards.content_of(name="material_fact_of_final_stays", decision="ROW.decision_id")]

    def __str__(self) -> str:
        return str(self.reference)
