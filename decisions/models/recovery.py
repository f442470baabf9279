"""How the recovery period goes: what a review found, and why the authority made the period longer."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

LONGEST_REVIEW = 10_000
LONGEST_WORDS = 400


class ReviewFound(models.TextChoices):
    ON_COURSE = "on_course", _("It goes as it should: the period is long enough")
    LONGER = "longer", _("The person needs longer")
    EARLY = "early", _("The person asks for the decision early")


class RecoveryReview(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recovery_reviews")
    found = models.CharField(max_length=10, choices=ReviewFound)
    words = models.TextField(max_length=LONGEST_REVIEW)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="recovery_review_says_what")]
        triggers = [pgtrigger.Protect(name="recovery_review_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.found


class ExtendedBecause(models.TextChoices):
    HEALTH = "health", _("Serious physical ill health")
    MENTAL_HEALTH = "mental_health", _("Severe mental ill health")
    INTIMIDATION = "intimidation", _("The person is being intimidated")
    OTHER = "other", _("Another reason")


class RecoveryExtension(models.Model):
    """The reason by its code; the date itself is the clock's."""

    # The date that the extension gave.
    deadline = models.OneToOneField(Deadline, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=16, choices=ExtendedBecause)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(because=ExtendedBecause.OTHER) | ~Q(words=""), name="recovery_extension_says_why"
            ),
        ]
        triggers = [pgtrigger.Protect(name="recovery_extension_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.because
