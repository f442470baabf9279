"""The three jurisdictions whose bank holidays differ. England and Wales share one list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Jurisdiction(TextChoices):
    ENGLAND_AND_WALES = "england_and_wales", _("England and Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")
