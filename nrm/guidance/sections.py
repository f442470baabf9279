"""The sections of a version: what a reader jumps to, a comment is about and a comparison is grouped by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Section(TextChoices):
    CLOCKS = "clocks", _("Periods and deadlines")
    ASSURANCES = "assurances", _("Checks before a decision is served")
    ROUTES = "routes", _("Who decides, and how soon")
    STANDARDS = "standards", _("Standard of proof")
    SWITCHES = "switches", _("What applies in this version")
    RATES = "rates", _("Financial support")
    LETTERS = "letters", _("Letters and who gets them")
    WINDOWS = "windows", _("Spans that hold for everyone")
