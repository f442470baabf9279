"""The support floor as Django knows it."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "support"
    label = "support"
