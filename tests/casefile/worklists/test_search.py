"""Search finds what the searcher may see, by everything that is given, and keeps nothing of what was searched for."""

from datetime import datetime
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from nrm.ledger.models import AccessEntry
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.board import post
from referrals.casefile.models import Case
from tests import canaries
from tests.casefile.worklists.conftest import NewCase
from tests.factories import accounts
from tests.signed_in import client_of

BORN = partial(AboutPerson, birth_day=3, birth_month=4, birth_year=1990)


@pytest.fixture
def known(new_case: NewCase, now: datetime) -> Case:
    person = BORN(given_names="Mira Lou", family_names="Invented", native_name="Міра")
    case = new_case(person=person)
    post.other_reference(case, "crime_reference", "47/001/26")
    return case


@pytest.mark.parametrize(
    "said",
    [
        {"number": "itself"},
        {"name": "invented mira"},
        {"name": "Міра"},
        {"name": "MÍRA"},
        {"name": "Meera Inventid"},
        {"birth_day": "3", "birth_month": "4", "birth_year": "1990"},
        {"other": "47/001/26"},
        {"other": "47 001-26"},
        {"name": "Lou", "birth_day": "3", "birth_month": "4", "birth_year": "1990"},
    ],
    ids=lambda said: " and ".join(said),
)
def test_case_is_found_by_what_is_known_of_it(said: dict[str, str], desk: Client, known: Case) -> None:
    typed = {name: known.number.lower() if value == "itself" else value for name, value in said.items()}
    assert known.number in desk.post(reverse("search"), typed).content.decode()


def test_everything_that_is_given_must_fit(desk: Client, known: Case) -> None:
    page = desk.post(reverse("search"), {"name": "Mira", "other": "48/002/26"})
    assert page.context["cases"] == []


def test_birth_known_by_year_only_is_found_by_a_whole_date(desk: Client, new_case: NewCase) -> None:
    case = new_case(person=AboutPerson(given_names="Ro", birth_year=1990))
    typed = {"birth_day": "3", "birth_month": "4", "birth_year": "1990"}
    assert case.number in desk.post(reverse("search"), typed).content.decode()


def test_nothing_typed_is_asked_for_and_a_wrong_date_kept(desk: Client) -> None:
    assert "Enter something to search by" in desk.post(reverse("search"), {"name": " "}).content.decode()
    kept = desk.post(reverse("search"), {"name": "Mira", "birth_day": "31", "birth_month": "2", "birth_year": "1990"})
    assert "must be a real date" in kept.content.decode()
    assert 'value="Mira"' in kept.content.decode()


def test_another_authority_finds_nothing(known: Case) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = client_of(accounts.membership(organisation=elsewhere, roles=["caseworker"]))
    assert stranger.post(reverse("search"), {"number": known.number}).context["cases"] == []


def test_that_somebody_searched_is_written_down_but_not_for_whom(desk: Client) -> None:
    word = canaries.personal("sought")
    desk.post(reverse("search"), {"name": word})
    entry = AccessEntry.objects.get(action="searched")
    assert entry.fields == ["name"]
    assert word not in str(AccessEntry.objects.values().get(pk=entry.pk))
