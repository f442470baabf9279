"""Each role reads of each field exactly what domain 3.2 lets it read: on every page, file and answer of the API."""

from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from nrm.guidance.vocabulary import Recipient
from referrals.correspondence.models import Dispatch
from support.models import Purpose
from tests.correspondence.leaving.reading import everything_in
from tests.security.taking_back import taken_back
from tests.signed_in import client_of
from tests.support.readers import crawl, office
from tests.support.readers.fields import DIFFERS, FIELDS, READERS, cells, read_by
from tests.support.readers.world import World

pytestmark = pytest.mark.xdist_group("readers")
CASES = ("case", "case_support", "api_case")
ABOUT: Mapping[str, tuple[str, ...]] = {
    "case": (*CASES, "case_person"),
    "care": ("care", "care_living", "care_money"),
    "child": ("child",),
    "hearing": ("hearing", "hearing_pack"),
    "report": (*CASES, "case_person"),
    "sent_report": ("sent_referral", "sent_referral_pdf"),
}


class Read:
    """What each of them read, walked once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.by = cache(self._walk)

    def _walk(self, reader: str) -> frozenset[str]:
        browser = client_of(self.world.readers[reader])
        objects = self.world.objects
        begin = ["/", *(reverse(name, args=[objects[kind]]) for kind, names in ABOUT.items() for name in names)]
        with taken_back():
            about = [str(one) for kind, one in objects.items() if kind != "report"]
            pages = crawl.pages(browser, begin=begin, about=about, sought=self.world.sought)
            return frozenset().union(*map(self.world.found_in, pages))


@pytest.fixture(scope="module")
def read(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Read]:
    with django_db_blocker.unblock(), taken_back():
        yield Read(office.build())


@pytest.fixture(autouse=True)
def as_it_was(read: Read) -> Iterator[None]:
    with taken_back():
        yield


@pytest.mark.parametrize("reader", READERS.values())
def test_each_field_is_read_by_whom_the_matrix_names_and_nobody_else(read: Read, reader: str) -> None:
    found = read.by(reader)
    assert {row: set(fields) & found for row, fields in FIELDS.items()} == read_by(reader)


@pytest.mark.parametrize("reader", READERS.values())
def test_address_is_opened_by_whom_the_matrix_names_and_in_that_way_only(read: Read, reader: str) -> None:
    browser, objects = client_of(read.world.readers[reader]), read.world.objects
    ways = {
        "O": browser.post(reverse("location_open", args=[objects["care"]]), {"purpose": Purpose.VISIT.value}),
        "B": browser.post(reverse("location_urgent", args=[objects["case"]]), {"reason": "A life is in danger"}),
    }
    opened = {how for how, page in ways.items() if "house" in read.world.found_in(page.content.decode())}
    assert opened == {cell.may for cell in cells() if cell.row == "house" and cell.reader == reader} - {"-"}


def test_whoever_has_no_part_in_these_cases_reads_nothing_of_them(read: Read) -> None:
    every = {name for fields in FIELDS.values() for name in fields}
    found = {reader: every & read.by(reader) for reader in read.world.readers.keys() - set(READERS.values())}
    told = {*FIELDS["name"], *FIELDS["outcome"]}
    assert {reader: fields for reader, fields in found.items() if fields} == {"other_guardian": told}


def test_letter_to_a_provider_says_the_outcome_and_nothing_else_of_the_matrix(read: Read) -> None:
    world, every = read.world, {name for fields in FIELDS.values() for name in fields}
    manager, worker = (client_of(world.readers[reader]) for reader in ("support_manager", "support_worker"))
    dispatch = Dispatch.objects.get(letter__recipient=Recipient.PROVIDER, letter__case=world.yes.case)
    address = reverse("own_letter_file", args=[dispatch.reference])
    assert every & world.found_in(everything_in(manager.get(address).content)) == {"outcome"}
    assert worker.get(address).status_code == HTTPStatus.FORBIDDEN


def test_search_finds_them_for_whoever_works_on_cases(read: Read) -> None:
    browser = client_of(read.world.readers["caseworker"])
    _asked, *found = crawl.answers(browser, reverse("search"), sought=read.world.sought)
    assert all({"given_names", "reported_given_names"} & read.world.found_in(text) for _answer, text in found)


def test_every_difference_from_the_matrix_has_its_reason() -> None:
    rows, shorts = {*FIELDS, "*"}, {*READERS, "other_guardian"}
    assert all(row in rows and short in shorts and len(why) > 2 for (row, short), why in DIFFERS.items())
