"""The guidance app: dated versions of the rules, and the pages to read, compare, draft, publish and adopt them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nrm.guidance import converters


class GuidanceConfig(AppConfig):
    name = "nrm.guidance"
    label = "guidance"
    verbose_name = _("Guidance")

    def ready(self) -> None:
        converters.register()
