"""The calendars app: bank holidays of three jurisdictions and the sums made with them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nrm.calendars import converters


class CalendarsConfig(AppConfig):
    name = "nrm.calendars"
    label = "calendars"
    verbose_name = _("Calendars")

    def ready(self) -> None:
        converters.register()
