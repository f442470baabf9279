"""The passage on which a finding rests: a page of a file, a part of the account, or an answer to a question."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models.membership import Membership
from decisions.models import guards
from decisions.models.finding import Finding
from referrals.casefile.requests.models import Request

LONGEST_PASSAGE = 500


class Citation(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="citations")
    # A file is another floor's: it is known here by its reference and as its own page calls it.
    evidence = models.UUIDField(null=True)
    label = models.CharField(max_length=200)
    page = models.PositiveIntegerField(null=True)
    part_of_account = models.CharField(max_length=20, blank=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, related_name="+")
    # What in it speaks for the finding, in the officer's own words.
    passage = models.CharField(max_length=LONGEST_PASSAGE, blank=True)
    cited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    cited_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["evidence"], name="citation_of_evidence")]
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence__isnull=False, page__isnull=False, part_of_account="", request=None)
                | Q(evidence=None, page=None, request=None) & ~Q(part_of_account="")
                | Q(evidence=None, page=None, part_of_account="", request__isnull=False),
                name="citation_of_one_thing",
            ),
        ]
        triggers = [
            guards.content_of(
                name="citation_of_final_stays",
                decision="(SELECT decision_id FROM decisions_finding WHERE id = ROW.finding_id)",
            )
        ]

    def __str__(self) -> str:
        return str(self.reference)
