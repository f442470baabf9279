"""The gateways as an app: what was sent under which key, and what would have been sent."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from nrm.gateways import checks


class GatewaysConfig(AppConfig):
    name = "nrm.gateways"
    label = "gateways"

    def ready(self) -> None:
        register(checks.scanner_is_named, Tags.security, deploy=True)
        register(checks.sms_provider_is_encrypted, Tags.security)
