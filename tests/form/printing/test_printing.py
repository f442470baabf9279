"""What is printed says what was asked and answered, and not where anybody is."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models.membership import Membership
from nrm.actor import Assurance
from referrals.form.models import Referral
from referrals.form.printing.copy import printable
from referrals.form.printing.prompt_sheet import FORMS, SheetKind, sheet
from tests import canaries
from tests.clock import NOW
from tests.factories import accounts
from tests.signed_in import client_of


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_copy_holds_the_answers_and_nothing_that_is_sealed(browser_of_responder: Client, referral: Referral) -> None:
    answered = browser_of_responder.get(reverse("sent_referral_pdf", args=[referral.reference]))
    assert answered.headers["Content-Type"] == "application/pdf"
    text = text_of(answered.content)
    assert referral.case.number in text
    assert canaries.CANARY_PREFIX in text
    assert canaries.VAULT_PREFIX not in text
    assert "Kept sealed" in text


def test_copy_of_a_stranger_is_not_there(referral: Referral) -> None:
    assert (
        client_of(accounts.membership()).get(reverse("sent_referral_pdf", args=[referral.reference])).status_code == 404
    )


def test_copy_opens_with_the_second_step_only(referral: Referral, membership: Membership) -> None:
    mailbox = client_of(membership, at=Assurance.MAILBOX)
    assert mailbox.get(reverse("sent_referral_pdf", args=[referral.reference])).status_code == 302


def test_sign_without_a_shape_is_printed_as_its_number() -> None:
    assert printable("worked 🚜 at 12°") == "worked [U+1F69C] at 12[U+00B0]"


@pytest.mark.parametrize("kind", list(SheetKind))
def test_sheet_asks_what_the_pages_ask(kind: SheetKind, browser_of_responder: Client) -> None:
    answered = browser_of_responder.get(reverse("prompt_sheet", args=[kind.value]))
    text = text_of(answered.content)
    form, _known = FORMS[kind]
    asked = [question.label for part in sheet(kind, on=NOW.date()).parts for question in part.questions]
    assert all(" ".join(label.split()) in text for label in asked[:5])
    assert len(asked) <= len(list(form.questions()))


def test_child_is_asked_neither_for_consent_nor_for_means() -> None:
    of_child, of_adult = (
        {asked.label for part in sheet(kind, on=NOW.date()).parts for asked in part.questions}
        for kind in (SheetKind.CHILD, SheetKind.ADULT)
    )
    assert "Does the person agree to be referred?" in of_adult - of_child
    assert any("local authority" in label for label in of_child - of_adult)


def test_unknown_sheet_is_not_there(browser_of_responder: Client) -> None:
    assert browser_of_responder.get("/referrals/prompt-sheets/other/").status_code == 404
