"""Two cases that may be about one person: how much speaks for it, and why. What a person says of it is `SamePerson`."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nrm.actor import Actor
from referrals.casefile.models.case import Case


class CandidatePairQuerySet(models.QuerySet["CandidatePair"]):
    def visible_to(self, actor: Actor) -> Self:
        """To those who see both cases. To anybody else neither of them gives away that there is another one."""
        cases = Case.objects.visible_to(actor).values("pk")
        return self.filter(later__in=cases, earlier__in=cases)

    def of(self, case: Case) -> Self:
        """On whichever side it stands."""
        return self.filter(Q(later=case) | Q(earlier=case))

    def not_judged(self) -> Self:
        return self.filter(~Q(judgements__superseded_at=None, judgements__isnull=False))


class CandidatePair(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    later = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    # In tenths of a bit: what `matching/scoring.py` makes of it. Codes of the reasons, the weightiest first.
    score = models.IntegerField()
    reasons = ArrayField(models.CharField(max_length=40), default=list)
    # Named by a person, not found: it stays whatever the scoring says.
    is_by_hand = models.BooleanField(default=False)
    proposed_at = models.DateTimeField()

    objects = CandidatePairQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="candidate_pair_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="candidate_pair_of_two"),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    def other(self, case: Case) -> Case:
        return self.earlier if case.pk == self.later_id else self.later
