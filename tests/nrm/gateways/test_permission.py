"""Without a permission that holds now, for this channel, no gateway sends anything."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from nrm.gateways import mail, sms
from nrm.gateways.models import CapturedMessage, SentMessage
from nrm.gateways.outcomes import Refused
from nrm.gateways.permission import LONGEST, NotAPermission, PermissionExpired, PermissionTooLong, WrongChannel
from nrm.ledger.outcomes import WillNeverWork
from tests.canaries import email
from tests.clock import NOW
from tests.nrm.gateways.permissions import permission, to_phone

pytestmark = pytest.mark.django_db
TEXT = "Sign in to see it."


def write(permitted: Any, now: datetime = NOW) -> str:
    return mail.send(permitted, mail.Message("Something is waiting", TEXT), key="k:1", now=now)


def text(permitted: Any, now: datetime = NOW) -> str:
    return sms.send(permitted, sms.Message(TEXT), key="k:1", now=now)


@pytest.mark.parametrize("send", [write, text])
@pytest.mark.parametrize(
    "stranger", [None, "ana@police.example", SimpleNamespace(channel="mail", address="a@b.example", expires_at=NOW)]
)
def test_gateway_takes_nothing_but_a_permission(send: Any, stranger: Any) -> None:
    with pytest.raises(NotAPermission):
        send(stranger)


def test_permission_without_an_address_is_none() -> None:
    with pytest.raises(NotAPermission):
        write(permission(address=" "))


@pytest.mark.parametrize(("send", "permitted"), [(write, to_phone()), (text, permission())])
def test_permission_for_one_channel_does_not_serve_another(send: Any, permitted: Any) -> None:
    with pytest.raises(WrongChannel):
        send(permitted)


@pytest.mark.parametrize(("send", "permitted"), [(write, permission(expires_at=NOW)), (text, to_phone(expires_at=NOW))])
def test_expired_permission_is_refused(send: Any, permitted: Any) -> None:
    with pytest.raises(PermissionExpired):
        send(permitted)


def test_permission_that_would_last_is_refused() -> None:
    with pytest.raises(PermissionTooLong):
        write(permission(expires_at=NOW + LONGEST + timedelta(seconds=1)))


def test_refused_permission_leaves_no_trace_of_a_message() -> None:
    with pytest.raises(Refused):
        write(permission(expires_at=NOW))
    assert not CapturedMessage.objects.exists()
    assert not SentMessage.objects.exists()


def test_refusal_is_final_for_the_ledger_and_says_a_code_only() -> None:
    address = email("police.example")
    with pytest.raises(WillNeverWork) as refusal:
        write(permission(address=address, expires_at=NOW))
    assert str(refusal.value) == refusal.value.code == "permission_expired"


def test_permission_and_message_do_not_show_themselves() -> None:
    address = email("police.example")
    assert address not in repr(permission(address=address))
    assert TEXT not in repr(mail.Message("Something", TEXT)) + repr(sms.Message(TEXT))
