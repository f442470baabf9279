"""Registers the ground's system checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from nrm import checks


class GroundConfig(AppConfig):
    name = "nrm"
    label = "ground"

    def ready(self) -> None:
        register(checks.resolve_wiring, Tags.compatibility)
        register(checks.every_route_has_a_door, Tags.urls)
        register(checks.production_is_not_a_demo, Tags.security, deploy=True)
        register(checks.ledger_has_its_own_roles, Tags.security, deploy=True)
