"""Permissions to contact, as the floors would give them, and the instant of these tests."""

from datetime import datetime, timedelta
from typing import Any

from nrm.gateways.permission import Basis, Channel, ContactPermission
from tests.clock import NOW


def permission(**changes: Any) -> ContactPermission:
    facts: dict[str, Any] = {
        "channel": Channel.MAIL,
        "address": "ana@police.example",
        "basis": Basis.STAFF_MAILBOX,
        "expires_at": NOW + timedelta(minutes=5),
    }
    return ContactPermission(**(facts | changes))


def to_phone(**changes: Any) -> ContactPermission:
    return permission(channel=Channel.SMS, address="+447700900123", basis=Basis.SAFE_CONTACT, **changes)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)
