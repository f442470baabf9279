"""What is sought for a person: where, what the place has to offer, and what whoever takes them must know at once."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care
from support.models.contract import Need, Region, Taken

MOST_DEPENDANTS = 12


class Living(models.TextChoices):
    HOUSE = "house", _("A place in a safe house")
    OUTREACH = "outreach", _("Support where they live")


class Risk(models.TextChoices):
    """For whoever takes them in. Codes only: what it is about is said by telephone."""

    SOUGHT = "sought", _("Somebody may be looking for them")
    SELF_HARM = "self_harm", _("May harm themselves")
    HEALTH = "health", _("Needs a doctor today or tomorrow")
    OTHERS = "others", _("May be a risk to others in a house")


class Seeking(models.Model):
    care = models.OneToOneField(Care, on_delete=models.PROTECT, related_name="seeking")
    living = models.CharField(max_length=10, choices=Living, default=Living.HOUSE)
    regions = ArrayField(models.CharField(max_length=20, choices=Region), default=list)
    # Where they must not be, because of who is there.
    not_regions = ArrayField(models.CharField(max_length=20, choices=Region), default=list)
    # Asked of the person, and not read off their gender.
    lives_with = models.CharField(max_length=10, choices=Taken, default=Taken.ANYBODY)
    needs = ArrayField(models.CharField(max_length=20, choices=Need), default=list)
    risks = ArrayField(models.CharField(max_length=20, choices=Risk), default=list)
    language = models.CharField(max_length=60, blank=True)
    dependants = models.PositiveSmallIntegerField(default=0)
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(dependants__lte=MOST_DEPENDANTS), name="seeking_dependants_few"),
        ]

    def __str__(self) -> str:
        return self.living
