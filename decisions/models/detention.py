"""That a person is detained, and how it was authorised under Adults at Risk. A kind of place, never which one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.case import Case

LONGEST_NOTE = 2_000


class Place(models.TextChoices):
    REMOVAL_CENTRE = "removal_centre", _("Immigration removal centre")
    SHORT_TERM = "short_term", _("Short-term holding facility")
    PRISON_IMMIGRATION = "prison_immigration", _("Prison, held under immigration powers")
    PRISON = "prison", _("Prison, on remand or serving a sentence")


class Level(models.IntegerChoices):
    ONE = 1, _("Level 1: they say that they are at risk")
    TWO = 2, _("Level 2: there is professional evidence of it")
    THREE = 3, _("Level 3: detention is likely to cause harm")


class Grade(models.IntegerChoices):
    HEO = 1, _("Higher Executive Officer")
    SEO = 2, _("Senior Executive Officer")
    GRADE_7 = 3, _("Grade 7")


class Indicator(models.TextChoices):
    """What the detention team is told: words of a list, never the account."""

    MODERN_SLAVERY = "modern_slavery", _("May be a victim of modern slavery")
    TORTURE = "torture", _("Torture")
    GENDER_VIOLENCE = "gender_violence", _("Sexual or gender-based violence")
    MENTAL_HEALTH = "mental_health", _("Mental ill health")
    PHYSICAL_HEALTH = "physical_health", _("Serious physical ill health")
    DISABILITY = "disability", _("Serious disability")
    PREGNANT = "pregnant", _("Pregnancy")
    OLDER = "older", _("Aged 70 or over")
    TRANSGENDER = "transgender", _("Transgender or intersex")


class Detention(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="detentions")
    place = models.CharField(max_length=20, choices=Place)
    detained_on = models.DateField()
    guidance_code = models.CharField(max_length=60)
    # Of Adults at Risk: the level, who authorised detention at it, and when; then when detention was approved.
    level = models.PositiveSmallIntegerField(choices=Level, null=True)
    grade = models.PositiveSmallIntegerField(choices=Grade, null=True)
    authorised_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    # What the officer said to the detention team about an authority that is missing, late or of too low a grade.
    challenged = models.TextField(max_length=LONGEST_NOTE, blank=True)
    indicators = ArrayField(models.CharField(max_length=20, choices=Indicator), default=list)
    indicators_sent_on = models.DateField(null=True)
    needs_assessed_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    released_on = models.DateField(null=True)
    release_recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    release_recorded_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(released_on=None), name="detention_one_open"),
            # Whatever the code does: what was not authorised in time, by somebody who may, is never kept unsaid.
            models.CheckConstraint(
                condition=Q(level=None)
                | Q(authorised_at__isnull=False, approved_at__isnull=False, grade__isnull=False)
                & Q(approved_at__gte=F("authorised_at"), grade__gte=F("level"))
                | ~Q(challenged=""),
                name="detention_authorised_before",
            ),
            models.CheckConstraint(
                condition=Q(released_on=None, release_recorded_by=None, release_recorded_at=None)
                | Q(
                    released_on__isnull=False,
                    released_on__gte=F("detained_on"),
                    release_recorded_by__isnull=False,
                    release_recorded_at__isnull=False,
                ),
                name="detention_released_in_full",
            ),
        ]

    def __str__(self) -> str:
        return self.place
