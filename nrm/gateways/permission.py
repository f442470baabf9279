"""The permission to contact somebody once, now, at one address. Without it no gateway sends anything.

For staff `accounts` grants it to the mailbox they signed up with; for survivors `casefile` computes it from the
safe-contact agreement at the moment of sending.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from nrm.gateways.outcomes import Refused

LONGEST = timedelta(minutes=15)


class Channel(StrEnum):
    MAIL = "mail"
    SMS = "sms"


class Basis(StrEnum):
    """Why this address may be used."""

    STAFF_MAILBOX = "staff_mailbox"
    INVITED_MAILBOX = "invited_mailbox"
    RECOGNISED_DOMAIN = "recognised_domain"
    SAFE_CONTACT = "safe_contact"


class NotAPermission(Refused):
    """Something that is not a ContactPermission was handed to a gateway."""

    code = "not_a_permission"


class PermissionExpired(Refused):
    """It was computed too long ago: the phone may be in other hands by now."""

    code = "permission_expired"


class PermissionTooLong(Refused):
    """It would last longer than a permission may; it was not made for this sending."""

    code = "permission_too_long"


class WrongChannel(Refused):
    """Leave to write an email is not leave to text."""

    code = "wrong_channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPermission:
    channel: Channel
    address: str = field(repr=False)
    basis: Basis
    expires_at: datetime


def address_for(permission: object, *, channel: Channel, now: datetime) -> str:
    """The address, if the permission holds for this channel at this moment."""
    if not isinstance(permission, ContactPermission) or not permission.address.strip():
        raise NotAPermission
    if permission.channel != channel:
        raise WrongChannel
    if permission.expires_at <= now:
        raise PermissionExpired
    if permission.expires_at - now > LONGEST:
        raise PermissionTooLong
    return permission.address
