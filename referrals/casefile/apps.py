"""The case file: the case, its board, clocks, access and notices."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "referrals.casefile"
    label = "casefile"
