"""Text messages over HTTPS, JSON to and fro, with the standard library alone.

The provider keeps our reference beside its own. A doubtful attempt is looked up by it before anything is sent again.
"""

import errno
import hashlib
import json
import socket
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings

from nrm.gateways import captured, once
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Channel, ContactPermission, address_for

SECONDS = 10
LONGEST_ANSWER = 65_536
NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError, str)
NO_WAY_THERE = (errno.ENETUNREACH, errno.EHOSTUNREACH)


class Provider(Protocol):
    def submit(self, *, number: str, text: str, reference: str) -> str: ...

    def look_up(self, *, reference: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Message:
    text: str = field(repr=False)


def send(permission: ContactPermission, message: Message, *, key: str, now: datetime) -> str:
    """Sends once under `key`; the provider's reference. Raises Refused, TryAgain or Unknown."""
    number = address_for(permission, channel=Channel.SMS, now=now)
    if captured.is_capturing():
        return captured.capture(permission, subject="", text=message.text, key=key, now=now)
    provider, reference = chosen(), reference_of(key)
    return once.send(
        key=key,
        channel=Channel.SMS,
        now=now,
        submit=lambda: provider.submit(number=number, text=message.text, reference=reference),
        look_up=lambda: provider.look_up(reference=reference),
    )


def chosen() -> Provider:
    if not settings.SMS_PROVIDER_URL:
        raise Refused("sms_not_set_up")
    return HttpsProvider(settings.SMS_PROVIDER_URL.rstrip("/"), settings.SMS_PROVIDER_TOKEN, SECONDS)


def reference_of(key: str) -> str:
    """What the provider sees of a key: nothing that says whose message it is."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


class _StayHere(HTTPRedirectHandler):
    """A redirect would carry the token and the number to an address nobody chose."""

    def redirect_request(self, *args: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class HttpsProvider:
    """POST /messages, GET /messages?reference=…; a bearer token."""

    url: str
    token: str = field(repr=False)
    seconds: float

    def submit(self, *, number: str, text: str, reference: str) -> str:
        body = json.dumps({"to": number, "text": text, "reference": reference}).encode()
        answer = self._ask("POST", "/messages", body)
        return _reference_in(answer)

    def look_up(self, *, reference: str) -> str | None:
        """None where the provider certainly never had it."""
        messages = self._ask("GET", f"/messages?reference={quote(reference)}").get("messages")
        if not isinstance(messages, list):
            raise Unknown("sms_answer_unreadable")
        return _reference_in(messages[0]) if messages else None

    def _ask(self, method: str, path: str, body: bytes | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = Request(f"{self.url}{path}", data=body, headers=headers, method=method)  # noqa: S310  # from settings
        try:
            with build_opener(ProxyHandler({}), _StayHere).open(request, timeout=self.seconds) as response:
                return _read(response.read(LONGEST_ANSWER + 1))
        except HTTPError as answer:
            answer.close()
            raise _by_status(answer.code) from None
        except URLError as failure:
            raise _by_reason(failure) from None
        except (OSError, HTTPException):
            raise Unknown("sms_answer_lost") from None


def _by_status(status: int) -> Exception:
    """After a 5 it may still have gone out; look before doing it again."""
    if status >= 500:
        return Unknown(f"sms_{status}")
    if status in {401, 403, 408, 425, 429} or status < 400:
        return TryAgain(f"sms_{status}")
    return Refused(f"sms_{status}")


def _by_reason(failure: URLError) -> Exception:
    """What went wrong before an answer: only where no connection was ever made is it certain that nothing was sent."""
    if isinstance(failure.reason, NEVER_CONNECTED) or getattr(failure.reason, "errno", None) in NO_WAY_THERE:
        return TryAgain("sms_unreachable")
    return Unknown("sms_answer_lost")


def _read(raw: bytes) -> dict[str, Any]:
    if len(raw) > LONGEST_ANSWER:
        raise Unknown("sms_answer_too_long")
    try:
        answer = json.loads(raw)
    except ValueError:
        raise Unknown("sms_answer_unreadable") from None
    if not isinstance(answer, dict):
        raise Unknown("sms_answer_unreadable")
    return answer


def _reference_in(answer: object) -> str:
    found = answer.get("id") if isinstance(answer, dict) else None
    if not isinstance(found, str) or not 0 < len(found) <= 200:
        raise Unknown("sms_answer_unreadable")
    return found
