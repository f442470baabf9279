"""What the gateways ask of the settings."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error


def scanner_is_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.CLAMD_ADDRESS:
        return []
    return [
        Error("CLAMD_ADDRESS is empty: no file could ever be opened, because none would be scanned.", id="nrm.E030")
    ]


def sms_provider_is_encrypted(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    address = settings.SMS_PROVIDER_URL
    if not address or address.startswith("https://") or not settings.PRODUCTION:
        return []
    return [Error("SMS_PROVIDER_URL must begin with https://.", id="nrm.E031")]
