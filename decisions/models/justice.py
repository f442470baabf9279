"""A section 45 defence of the person's, and a live immigration matter: each change is a row, the newest stands."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.casefile.models.case import Case

LONGEST_OFFENCE, LONGEST_NUMBER = 500, 100


class Excluded(models.TextChoices):
    """Whether Schedule 4 of the Modern Slavery Act 2015 takes the offence out of the defence."""

    NO = "no", _("No")
    YES = "yes", _("Yes, it is excluded")
    NOT_KNOWN = "not_known", _("Not known yet")


class Urgency(models.TextChoices):
    ORDINARY = "ordinary", _("By the date of the hearing")
    URGENT = "urgent", _("Urgent: today if it can be")


class Defence(models.Model):
    """What is known of it, version by version."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="defences")
    number = models.PositiveSmallIntegerField()
    offence = models.CharField(max_length=LONGEST_OFFENCE)
    excluded = models.CharField(max_length=10, choices=Excluded)
    hearings = ArrayField(models.DateField(), default=list)
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    crime_reference = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    court_reference = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    # The proceedings are over, or the defence is not raised any more.
    is_over = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="defence_version_once"),
            models.CheckConstraint(condition=~Q(offence=""), name="defence_names_the_offence"),
        ]
        triggers = [pgtrigger.Protect(name="defence_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)


class ImmigrationMatter(models.Model):
    """What the outcome notice needs: that there is one, and its number. Nothing of its content is kept."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="immigration_matters")
    number = models.PositiveSmallIntegerField()
    immigration_reference = models.CharField(max_length=LONGEST_NUMBER)
    is_live = models.BooleanField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="immigration_matter_version_once"),
            models.CheckConstraint(condition=~Q(immigration_reference=""), name="immigration_matter_has_a_number"),
        ]
        triggers = [pgtrigger.Protect(name="immigration_matter_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
