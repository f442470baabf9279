"""The pages of letters: the list of a case, one letter, and who stands for the person."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from nrm.ledger.models import AccessEntry
from nrm.vault.models import VaultEntry
from referrals.casefile.models import Case
from referrals.correspondence import refusals, representing
from referrals.correspondence.models import Letter, Representative
from referrals.correspondence.models.representative import Standing
from tests import canaries
from tests.factories import accounts, letters
from tests.queries import Answer, assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(db: None) -> Client:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return client_of(accounts.membership(organisation=elsewhere, roles=["caseworker"]))


def test_list_costs_the_same_whatever_its_length(case: Case, browser: Client, now: datetime) -> None:
    def visit() -> Answer:
        return browser.get(reverse("case_letters", args=[case.reference]))

    assert_same_queries(lambda count: letters.many(count, case, now=now), visit)


def test_list_says_what_waits_first(letter: Letter, case: Case, browser: Client, by: Actor, now: datetime) -> None:
    letters.made(letter, by=by, now=now)
    letters.drafted(case, now=now, about=2)
    page = browser.get(reverse("case_letters", args=[case.reference])).content.decode()
    assert page.index("Waits for somebody to read it") < page.index("Made, not yet sent")


def test_page_of_a_letter_says_to_whom_how_and_why(letter: Letter, browser: Client) -> None:
    page = browser.get(reverse("letter", args=[letter.reference]))
    shown = page.content.decode()
    assert all(
        part in shown for part in ("The person", "In the way that is agreed with the person", "It is about them")
    )
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_only_pages_of_ours_show_the_file_in_a_frame(letter: Letter, browser: Client) -> None:
    answer = browser.get(reverse("letter_preview", args=[letter.reference]))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["letter", "letter_preview", "letter_write", "letter_drop"])
def test_letter_of_another_authority_is_not_there(letter: Letter, stranger: Client, name: str) -> None:
    assert stranger.get(reverse(name, args=[letter.reference])).status_code == 404


def test_opening_a_letter_is_written_down_with_the_case(letter: Letter, case: Case, browser: Client) -> None:
    browser.get(reverse("letter", args=[letter.reference]))
    browser.get(reverse("letter_preview", args=[letter.reference]))
    found = AccessEntry.objects.filter(subject_type="correspondence.letter", subject_id=str(letter.pk))
    assert sorted(entry.fields for entry in found) == [["letter"], ["letter_preview"]]


def test_somebody_is_named_with_a_sealed_address_that_no_page_shows(case: Case, browser: Client) -> None:
    secret = canaries.secret("address")
    data = {"standing": "lawyer", "name": "Rae Invented", "firm": "Invented & Co", "address": secret}
    page = browser.post(reverse("representative_name", args=[case.reference]), data, follow=True).content.decode()
    assert "Rae Invented" in page
    assert "Their address is kept sealed" in page
    assert secret not in page
    sealed = Representative.objects.get().address_reference
    assert sealed
    assert VaultEntry.objects.filter(reference=sealed).exists()


def test_two_of_a_kind_are_not_named_at_once(case: Case, browser: Client) -> None:
    for _time in range(2):
        page = browser.post(
            reverse("representative_name", args=[case.reference]), {"standing": "chosen", "name": "Bo Invented"}
        )
    assert "End that first" in page.content.decode()
    assert "Bo Invented" in page.content.decode()
    assert Representative.objects.count() == 1


def test_it_is_ended_once(case: Case, browser: Client, by: Actor, now: datetime) -> None:
    named = representing.name(case=case, standing=Standing.LAWYER, called="Rae", by=by, now=now)
    browser.post(reverse("representative_end", args=[named.reference]))
    named.refresh_from_db()
    assert named.ended_at
    with pytest.raises(refusals.EndedAlready):
        representing.end(representative=named, by=by, now=now)


def test_representative_of_another_authority_is_not_there(
    case: Case, stranger: Client, by: Actor, now: datetime
) -> None:
    named = representing.name(case=case, standing=Standing.LAWYER, called="Rae", by=by, now=now)
    assert stranger.post(reverse("representative_end", args=[named.reference])).status_code == 404
    assert stranger.get(reverse("case_representatives", args=[case.reference])).status_code == 404
