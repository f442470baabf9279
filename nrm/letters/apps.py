"""Letters as an app, for the checks of what the machine must have."""

from django.apps import AppConfig
from django.core.checks import register

from nrm.letters import checks


class LettersConfig(AppConfig):
    name = "nrm.letters"
    label = "letters"

    def ready(self) -> None:
        register(checks.fonts_are_there)
        register(checks.pango_is_there)
