"""The plan that the person holds themselves, if they want one. Nothing on it says what it is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_LINES = 1_000


class Wanted(models.TextChoices):
    PAPER = "paper", _("They want it on paper")
    HELD = "held", _("They want it, and ask us to hold it for them")
    NO = "no", _("They do not want one")


class PlainLanguage(models.TextChoices):
    """In which the page can be written: named as those who speak it name it."""

    ENGLISH = "en", "English"
    ALBANIAN = "sq", "Shqip"
    VIETNAMESE = "vi", "Tiếng Việt"
    ROMANIAN = "ro", "Română"
    POLISH = "pl", "Polski"
    FRENCH = "fr", "Français"


class OwnPlan(models.Model):
    care = models.OneToOneField(Care, on_delete=models.PROTECT, related_name="own_plan")
    wanted = models.CharField(max_length=6, choices=Wanted)
    language = models.CharField(max_length=6, choices=PlainLanguage)
    # In the person's own words, one on each line.
    lines = models.TextField(max_length=LONGEST_LINES, blank=True)
    revision = models.PositiveIntegerField(default=1)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.wanted
