"""Outside production nothing leaves: the message becomes a row that the demo shows."""

from datetime import datetime

from django.conf import settings

from nrm.environment import Mode
from nrm.gateways.models import CapturedMessage
from nrm.gateways.permission import ContactPermission


def is_capturing() -> bool:
    return settings.MODE is not Mode.PRODUCTION


def capture(permission: ContactPermission, *, subject: str, text: str, key: str, now: datetime) -> str:
    """Safe to run twice: the same key meets its constraint, and the first message stands."""
    message, _ = CapturedMessage.objects.get_or_create(
        key=key,
        defaults={
            "channel": permission.channel,
            "basis": permission.basis,
            "address": permission.address,
            "subject": subject,
            "text": text,
            "captured_at": now,
        },
    )
    return str(message.reference)
