"""The case file: the case, its board, clocks, access and notices."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from referrals.casefile.people import checks


class CasefileConfig(AppConfig):
    name = "referrals.casefile"
    label = "casefile"

    def ready(self) -> None:
        register(checks.names_have_letters, Tags.database)
