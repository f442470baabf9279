"""Mail over SMTP in production: once under its key, each outcome named by a code that holds nothing of the message."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_string
from typing import Any

import pytest

from nrm.environment import Mode
from nrm.gateways import mail
from nrm.gateways.models import CapturedMessage, SentMessage, SentState
from nrm.gateways.once import STILL_AT_IT
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import ContactPermission
from nrm.ledger.outcomes import OutcomeUnknown
from tests.canaries import email
from tests.clock import NOW
from tests.nrm.gateways.permissions import permission
from tests.nrm.gateways.smtp_server import MailServer, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with serving() as running:
        settings.MODE = Mode.PRODUCTION
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        settings.DEFAULT_FROM_EMAIL = "NRM <no-reply@nrm.example>"
        yield running


def write(key: str = "invitation:1", *, to: ContactPermission | None = None, now: datetime = NOW) -> str:
    allowed = to or permission(expires_at=now + timedelta(minutes=1))
    return mail.send(allowed, mail.Message("Your link", "Sign in."), key=key, now=now)


def state_of(key: str = "invitation:1") -> str:
    return SentMessage.objects.get(key=key).state


def test_message_leaves_with_its_own_number_and_as_plain_text(server: MailServer) -> None:
    reference = write()
    message = message_from_string(server.taken[0])
    assert message["Message-ID"] == reference == mail.message_id("invitation:1")
    assert (message["To"], message["Subject"]) == ("ana@police.example", "Your link")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert not CapturedMessage.objects.exists()


def test_same_key_twice_is_sent_once(server: MailServer) -> None:
    assert write() == write()
    assert len(server.taken) == 1


def test_two_keys_are_two_messages(server: MailServer) -> None:
    assert write("a:1") != write("a:2")
    assert len(server.taken) == 2


FINAL = {"RCPT": "550 no such mailbox", "MAIL": "553 not from you", "END": "554 refused"}
FOR_NOW = {"RCPT": "450 mailbox busy", "MAIL": "421 later", "END": "451 later", "CONNECT": "421 closed"}
LOST = ("MAIL", "RCPT", "DATA", "END")


@pytest.mark.parametrize("verb", FINAL)
def test_no_for_good_is_refused(server: MailServer, verb: str) -> None:
    server.answers[verb] = FINAL[verb]
    with pytest.raises(Refused) as refusal:
        write()
    assert refusal.value.code == f"mail_{FINAL[verb][:3]}"
    assert state_of() == SentState.NOT_SENT


@pytest.mark.parametrize("verb", FOR_NOW)
def test_no_for_now_is_tried_again_and_then_sent(server: MailServer, verb: str) -> None:
    server.answers[verb] = FOR_NOW[verb]
    with pytest.raises(TryAgain):
        write()
    assert state_of() == SentState.NOT_SENT
    server.answers.clear()
    write()
    assert state_of() == SentState.SENT
    assert len(server.taken) == 1


@pytest.mark.parametrize("verb", LOST)
def test_answer_that_never_comes_is_unknown(server: MailServer, verb: str) -> None:
    server.answers[verb] = None
    with pytest.raises(OutcomeUnknown):
        write()
    assert state_of() == SentState.UNKNOWN


def test_doubtful_message_sent_again_has_the_same_number(server: MailServer) -> None:
    server.answers["END"] = None
    with pytest.raises(Unknown):
        write()
    server.answers.clear()
    write()
    numbers = {message_from_string(taken)["Message-ID"] for taken in server.taken}
    assert len(server.taken) == 2
    assert numbers == {mail.message_id("invitation:1")}


def test_server_that_is_not_there_is_tried_again(server: MailServer, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    with pytest.raises(TryAgain) as refusal:
        write()
    assert refusal.value.code == "mail_unreachable"


def test_address_with_a_line_break_is_refused_and_adds_no_header(server: MailServer) -> None:
    with pytest.raises(Refused) as refusal:
        write(to=permission(address="a@b.example\nBcc: thief@c.example"))
    assert refusal.value.code == "mail_malformed"
    assert server.taken == []


def test_message_another_worker_is_sending_is_left_to_it(server: MailServer) -> None:
    SentMessage.objects.create(key="k", channel="mail", state=SentState.SENDING, tried_at=NOW)
    with pytest.raises(TryAgain) as refusal:
        write("k", now=NOW + timedelta(seconds=30))
    assert refusal.value.code == "already_being_sent"
    assert server.taken == []


def test_message_whose_worker_died_is_taken_over(server: MailServer) -> None:
    SentMessage.objects.create(key="k", channel="mail", state=SentState.SENDING, tried_at=NOW)
    write("k", now=NOW + STILL_AT_IT)
    assert state_of("k") == SentState.SENT
    assert SentMessage.objects.get(key="k").attempts == 2


def test_neither_the_row_nor_the_error_holds_address_or_words(server: MailServer) -> None:
    address = email("police.example")
    server.answers["RCPT"] = f"550 {address} unknown"
    with pytest.raises(Refused) as refusal:
        write(to=permission(address=address))
    row = SentMessage.objects.values().get()
    assert address not in f"{row} {refusal.value!r} {refusal.value}"
    assert refusal.value.__context__ is None or refusal.value.__suppress_context__
