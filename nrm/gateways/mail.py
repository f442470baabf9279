"""Email. A message says "sign in" and no more: no case facts, plain text, one recipient.

SMTP has no way to look a message up, so each key has one Message-ID for ever: where a doubtful message is sent again,
mail systems can see that it is the same one.
"""

import smtplib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from nrm.gateways import captured, once
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Channel, ContactPermission, address_for


@dataclass(frozen=True, slots=True)
class Message:
    subject: str = field(repr=False)
    text: str = field(repr=False)


def send(permission: ContactPermission, message: Message, *, key: str, now: datetime) -> str:
    """Sends once under `key`; the provider's reference. Raises Refused, TryAgain or Unknown."""
    address = address_for(permission, channel=Channel.MAIL, now=now)
    if captured.is_capturing():
        return captured.capture(permission, subject=message.subject, text=message.text, key=key, now=now)
    return once.send(key=key, channel=Channel.MAIL, now=now, submit=lambda: _submit(address, message, message_id(key)))


def message_id(key: str) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{uuid5(NAMESPACE_URL, key)}@{domain}>"


def _submit(address: str, message: Message, reference: str) -> str:
    headers = {"Message-ID": reference, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    email = EmailMessage(subject=message.subject, body=message.text, to=[address], headers=headers)
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError:
        raise TryAgain("mail_sign_in_refused") from None
    except (OSError, smtplib.SMTPException):
        raise TryAgain("mail_unreachable") from None
    try:
        connection.send_messages([email])
    except smtplib.SMTPException as failure:
        raise _outcome(failure) from None
    except ValueError:  # a line break in an address or a subject
        raise Refused("mail_malformed") from None
    except OSError:
        raise Unknown("mail_answer_lost") from None
    finally:
        _hang_up(connection)
    return reference


def _outcome(failure: smtplib.SMTPException) -> Exception:
    """A 5 is a no for good, a 4 a no for now; a lost connection may have been a yes."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in failure.recipients.values()]
        return _by_code(max(codes, default=400))
    if isinstance(failure, smtplib.SMTPResponseException):
        return _by_code(failure.smtp_code)
    return Unknown("mail_answer_lost")


def _by_code(code: int) -> Exception:
    return Refused(f"mail_{code}") if code >= 500 else TryAgain(f"mail_{code}")


def _hang_up(connection: BaseEmailBackend) -> None:
    """What became of the message is decided already; a bad goodbye changes nothing."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
