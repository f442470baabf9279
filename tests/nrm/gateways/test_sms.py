"""Text messages over HTTPS: whatever the provider does, one person gets one message, and doubt is looked up first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from nrm.environment import Mode
from nrm.gateways import sms
from nrm.gateways.checks import sms_provider_is_encrypted
from nrm.gateways.models import SentMessage, SentState
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from tests.clock import NOW
from tests.nrm.gateways import sms_server as provider
from tests.nrm.gateways.permissions import to_phone

pytestmark = pytest.mark.django_db
REFUSING = {"bad number": 400, "gone": 410, "too long": 413}
FOR_NOW = {"token refused": 401, "forbidden": 403, "too many": 429, "asked again": 408}
TAKEN_IN_DOUBT = {
    "hangs up": provider.accepts_and_hangs_up,
    "never answers": provider.accepts_and_never_answers,
    "nonsense": provider.accepts_and_answers_nonsense,
    "without end": provider.accepts_and_answers_without_end,
    "breaks": provider.breaks_after_taking,
}


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[provider.State]:
    monkeypatch.setattr(sms, "SECONDS", 0.5)
    with provider.serving() as state:
        settings.MODE = Mode.PRODUCTION
        settings.SMS_PROVIDER_URL, settings.SMS_PROVIDER_TOKEN = f"http://127.0.0.1:{state.port}", "made-up"
        yield state


def text(key: str = "reminder:1", *, now: datetime = NOW) -> str:
    allowed = to_phone(expires_at=now + timedelta(minutes=1))
    return sms.send(allowed, sms.Message("Please call us."), key=key, now=now)


def row(key: str = "reminder:1") -> SentMessage:
    return SentMessage.objects.get(key=key)


def test_message_leaves_once_with_a_reference_that_says_nothing(server: provider.State) -> None:
    assert text() == text()
    assert [(sent["to"], sent["text"]) for sent in server.sent] == [("+447700900123", "Please call us.")]
    assert "reminder" not in server.sent[0]["reference"]
    assert server.asked == [("POST", "Bearer made-up")]


@pytest.mark.parametrize("kind", REFUSING)
def test_no_for_good_is_refused(server: provider.State, kind: str) -> None:
    server.behave = provider.answers(REFUSING[kind])
    with pytest.raises(Refused) as refusal:
        text()
    assert refusal.value.code == f"sms_{REFUSING[kind]}"
    assert row().state == SentState.NOT_SENT


@pytest.mark.parametrize("kind", FOR_NOW)
def test_no_for_now_is_sent_at_the_next_try(server: provider.State, kind: str) -> None:
    server.behave = provider.answers(FOR_NOW[kind])
    with pytest.raises(TryAgain):
        text()
    server.behave = provider.accepts
    text()
    assert len(server.sent) == 1


@pytest.mark.parametrize("kind", TAKEN_IN_DOUBT)
def test_message_taken_in_doubt_is_found_and_not_sent_again(server: provider.State, kind: str) -> None:
    server.behave = TAKEN_IN_DOUBT[kind]
    with pytest.raises(Unknown):
        text()
    assert row().state == SentState.UNKNOWN
    server.behave = provider.accepts
    assert text().startswith("m-")
    assert len(server.sent) == 1
    assert row().state == SentState.SENT


def test_message_lost_before_it_was_taken_is_sent_after_a_look(server: provider.State) -> None:
    server.behave = provider.hangs_up_before_taking
    with pytest.raises(Unknown):
        text()
    server.behave = provider.accepts
    text()
    assert [verb for verb, _ in server.asked] == ["POST", "GET", "POST"]
    assert len(server.sent) == 1


def test_while_nobody_can_look_nothing_is_sent_again(server: provider.State) -> None:
    server.behave = provider.accepts_and_hangs_up
    with pytest.raises(Unknown):
        text()
    server.blind = True
    for _ in range(3):
        with pytest.raises(Unknown):
            text()
    assert len(server.sent) == 1
    assert row().state == SentState.UNKNOWN


def test_message_whose_worker_died_is_looked_up(server: provider.State) -> None:
    text()
    SentMessage.objects.update(state=SentState.SENDING, provider_reference="")
    assert text(now=NOW + timedelta(minutes=3)).startswith("m-")
    assert len(server.sent) == 1


def test_redirect_is_not_followed(server: provider.State) -> None:
    server.behave = provider.sends_elsewhere
    with pytest.raises(TryAgain) as refusal:
        text()
    assert refusal.value.code == "sms_302"
    assert len(server.asked) == 1


def test_provider_that_is_not_there_is_tried_again(server: provider.State, settings: Any) -> None:
    settings.SMS_PROVIDER_URL = "http://127.0.0.1:1"
    with pytest.raises(TryAgain) as refusal:
        text()
    assert refusal.value.code == "sms_unreachable"


def test_without_a_provider_the_message_is_refused_plainly(server: provider.State, settings: Any) -> None:
    settings.SMS_PROVIDER_URL = ""
    with pytest.raises(Refused) as refusal:
        text()
    assert refusal.value.code == "sms_not_set_up"


def test_errors_hold_no_number_and_no_token(server: provider.State) -> None:
    server.behave = provider.answers(400)
    with pytest.raises(Refused) as refusal:
        text()
    assert not {"+447700900123", "made-up"} & set(f"{refusal.value!r} {refusal.value}".split())
    assert "made-up" not in repr(sms.chosen())


def test_production_refuses_a_provider_without_encryption(settings: Any) -> None:
    settings.PRODUCTION, settings.SMS_PROVIDER_URL = True, "http://sms.example"
    assert [error.id for error in sms_provider_is_encrypted(None)] == ["nrm.E031"]
    settings.SMS_PROVIDER_URL = "https://sms.example"
    assert sms_provider_is_encrypted(None) == []
