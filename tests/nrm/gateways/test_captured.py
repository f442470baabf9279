"""Outside production nothing leaves; the page shows what would have, and is not there in production."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from nrm.environment import Mode
from nrm.gateways import mail, sms
from nrm.gateways.models import CapturedMessage
from nrm.gateways.views import A_PAGE, parts_of
from tests.clock import NOW
from tests.nrm.gateways.permissions import later, permission, to_phone

pytestmark = pytest.mark.django_db
LINK = "http://localhost:8000/sign-in/abc-123/"
PAGE = "/demo/messages/"


def write(
    key: str = "k:1", text: str = f"Sign in here: {LINK}.\n\nIgnore this if it was not you.", minutes: int = 0
) -> str:
    return mail.send(permission(), mail.Message("Your link", text), key=key, now=later(minutes - 1))


def test_mail_is_kept_and_nothing_leaves() -> None:
    reference = write()
    kept = CapturedMessage.objects.get()
    assert (str(kept.reference), kept.subject, kept.address) == (reference, "Your link", "ana@police.example")
    assert outbox.outbox == []


def test_text_message_is_kept() -> None:
    sms.send(to_phone(), sms.Message("Sign in."), key="k:2", now=NOW)
    assert CapturedMessage.objects.get().channel == "sms"


def test_same_key_twice_is_one_message_with_the_first_words() -> None:
    first = write(text="First")
    assert write(text="Second") == first
    assert [message.text for message in CapturedMessage.objects.all()] == ["First"]


def test_page_shows_the_newest_first(client: Client) -> None:
    for number in range(3):
        mail.send(permission(), mail.Message(f"Number {number}", "x"), key=f"k:{number}", now=later(number - 5))
    page = client.get(PAGE).content.decode()
    assert page.index("Number 2") < page.index("Number 1") < page.index("Number 0")


def test_older_messages_follow_page_by_page_without_gap_or_repeat(client: Client) -> None:
    for number in range(A_PAGE * 2 + 1):
        write(key=f"k:{number}")  # all in the same instant: the order must still be total
    seen, address = [], PAGE
    while address:
        context = client.get(address).context
        seen += [message.key for message in context["captured"]]
        address = f"{PAGE}?before={context['older']}" if context["older"] else ""
    assert len(seen) == len(set(seen)) == A_PAGE * 2 + 1


def test_link_inside_a_message_can_be_followed(client: Client) -> None:
    page = client.get(reverse("demo_message", args=[write()])).content.decode()
    assert f'href="{LINK}"' in page
    assert "Ignore this if it was not you." in page


def test_words_of_a_message_are_escaped(client: Client) -> None:
    reference = write(text='<script>x</script> http://x.example/"onclick=1 javascript:alert(1)')
    page = client.get(reverse("demo_message", args=[reference])).content.decode()
    assert "<script>x" not in page
    assert 'href="http://x.example/"' in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "text", ["", "no link", "https://a.example", "(https://a.example/b), then.\nhttps://c.example."]
)
def test_parts_put_together_are_the_text(text: str) -> None:
    assert "".join(part.text for part in parts_of(text)) == text


@pytest.mark.parametrize("before", ["x", "5f0c6a0e-0000-4000-8000-000000000000", "'; --"])
def test_place_that_does_not_exist_is_not_found(client: Client, before: str) -> None:
    assert client.get(PAGE, {"before": before}).status_code == 404


def test_message_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get(f"{PAGE}{uuid4()}/").status_code == 404


def test_production_has_no_such_pages(client: Client, settings: Any) -> None:
    reference = write()
    settings.MODE = Mode.PRODUCTION
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}{reference}/").status_code == 404


def test_page_says_when_there_is_nothing(client: Client) -> None:
    assert "No message yet" in client.get(PAGE).content.decode()
