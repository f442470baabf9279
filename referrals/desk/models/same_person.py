"""What a person said of two cases: the same person, not the same, or unsure. A later judgement keeps the earlier."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.desk.models.candidate_pair import CandidatePair

LONGEST_REASON = 4_000


class Verdict(models.TextChoices):
    SAME = "same", _("The same person")
    NOT_SAME = "not_same", _("Not the same person")
    UNSURE = "unsure", _("Unsure")


class RepeatType(models.TextChoices):
    RE_TRAFFICKED = "re_trafficked", _("Exploited again after they had got out")
    CONTINUED = "continued", _("The same exploitation went on")
    DUPLICATE = "duplicate", _("The same thing reported twice")
    AFTER_WITHDRAWAL = "after_withdrawal", _("Referred again after they had withdrawn")
    LONG_GAP = "long_gap", _("Referred again after a long time")
    OTHER = "other", _("Something else")


class NewExploitation(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class SamePerson(models.Model):
    pair = models.ForeignKey(CandidatePair, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(max_length=LONGEST_REASON)
    # Of the same person only: why they were referred again, and whether something new was done to them since.
    repeat_type = models.CharField(max_length=20, choices=RepeatType, blank=True)
    new_exploitation = models.CharField(max_length=10, choices=NewExploitation, blank=True)
    judged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["pair"], condition=Q(superseded_at=None), name="same_person_one_in_force"),
            models.CheckConstraint(
                condition=(
                    Q(verdict="same") & ~Q(repeat_type="") & ~Q(new_exploitation="")
                    | ~Q(verdict="same") & Q(repeat_type="", new_exploitation="")
                ),
                name="same_person_says_how_repeated",
            ),
        ]

    def __str__(self) -> str:
        return self.verdict
