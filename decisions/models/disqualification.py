"""That protection may be withheld from somebody who is believed: considered, their comment, decided, told, and over."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from decisions.models.decision import Decision
from referrals.casefile.models.case import Case

LONGEST_WORDS = 8_000


class DisqualifiedFor(models.TextChoices):
    """The two grounds of section 63 of the Nationality and Borders Act 2022."""

    PUBLIC_ORDER = "public_order", _("A threat to public order")
    BAD_FAITH = "bad_faith", _("Claiming in bad faith to be a victim")


class AgainAtRisk(models.TextChoices):
    NOT_SEEN = "not_seen", _("No risk was found")
    SOME = "some", _("There is a risk")
    HIGH = "high", _("There is a high risk")


class Disqualified(models.TextChoices):
    MADE = "made", _("Disqualified")
    NOT_MADE = "not_made", _("Not disqualified")


class OverBecause(models.TextChoices):
    WITHDRAWN = "withdrawn", _("Withdrawn by the competent authority")
    QUASHED = "quashed", _("Quashed by a court")


class Disqualification(models.Model):
    """Beside the decisions of the case and never in their place: the conclusive grounds decision still follows."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disqualifications")
    # The positive reasonable grounds decision whose protection it would withhold.
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12, choices=DisqualifiedFor)
    why = models.TextField(max_length=LONGEST_WORDS)
    guidance_code = models.CharField(max_length=60)
    considered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    considered_at = models.DateTimeField()
    # When the person was asked for their comment, and to which day they can give it.
    invited_on = models.DateField()
    answer_by = models.DateField()
    commented_on = models.DateField(null=True)
    comment = models.TextField(max_length=LONGEST_WORDS, blank=True)
    # What has to be weighed before anything is withheld, and the reasons that the person is given.
    protection = models.TextField(max_length=LONGEST_WORDS, blank=True)
    risk = models.CharField(max_length=8, choices=AgainAtRisk, blank=True)
    risk_words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    reasons = models.TextField(max_length=LONGEST_WORDS, blank=True)
    outcome = models.CharField(max_length=8, choices=Disqualified, blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Support goes on to the day on which the person was told.
    told_on = models.DateField(null=True)
    told_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    over_because = models.CharField(max_length=10, choices=OverBecause, blank=True)
    over_reason = models.TextField(max_length=LONGEST_WORDS, blank=True)
    over_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    over_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(outcome__in=["", Disqualified.MADE], over_at=None),
                name="disqualification_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(why="") & Q(answer_by__gt=F("invited_on")), name="disqualification_invites_comment"
            ),
            # Whatever the code does: nobody loses protection unweighed, or by the word of one officer.
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None)
                | ~Q(reasons="") & Q(decided_at__isnull=False) & ~Q(decided_by=F("considered_by")),
                name="disqualification_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Disqualified.MADE) | ~Q(protection="") & ~Q(risk="") & ~Q(risk_words=""),
                name="disqualification_weighed",
            ),
            models.CheckConstraint(
                condition=Q(told_on=None) | Q(outcome=Disqualified.MADE), name="disqualification_told_once_made"
            ),
            models.CheckConstraint(
                condition=Q(over_at=None, over_because="")
                | Q(outcome=Disqualified.MADE, over_at__isnull=False) & ~Q(over_because="") & ~Q(over_reason=""),
                name="disqualification_over_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.ground
