"""What the contract with a person allows at a moment, and that nothing else opens a way to them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.gateways.permission import Basis
from nrm.ledger.models import AccessEntry
from referrals.casefile.models import Case
from referrals.casefile.models.safe_contact import ChannelKind, SafeContact
from referrals.casefile.person import hours, known_places, permitting
from referrals.casefile.person.permitting import Because, NotAllowed
from tests.factories import on_its_way
from tests.factories.on_its_way import EMAIL, POST, TEXT

LONDON = ZoneInfo("Europe/London")
# A Wednesday in summer and in winter, and a Saturday.
SUMMER, WINTER, SATURDAY = (2021, 7, 7), (2021, 12, 8), (2021, 7, 10)


@pytest.mark.parametrize(
    ("agreed", "day", "clock", "open_then"),
    [
        ((), SUMMER, (12, 0), False),
        (("nonsense",), SUMMER, (12, 0), False),
        (("any",), SATURDAY, (3, 0), True),
        (("weekday_day",), SUMMER, (8, 59), False),
        (("weekday_day",), SUMMER, (9, 0), True),
        (("weekday_day",), SUMMER, (16, 59), True),
        (("weekday_day",), SUMMER, (17, 0), False),
        (("weekday_day",), SATURDAY, (12, 0), False),
        (("weekday_evening",), WINTER, (17, 0), True),
        (("weekday_evening",), WINTER, (21, 0), False),
        (("weekend",), SATURDAY, (9, 0), True),
        (("weekend",), WINTER, (9, 0), False),
        (("weekend", "weekday_evening"), SUMMER, (18, 0), True),
    ],
)
def test_hours_are_those_of_the_clock_on_their_wall(
    agreed: tuple[str, ...], day: tuple[int, int, int], clock: tuple[int, int], open_then: bool
) -> None:
    assert hours.cover(agreed, datetime(*day, *clock, tzinfo=LONDON)) is open_then


def test_an_hour_of_summer_time_is_no_hour_more() -> None:
    assert not hours.cover(("weekday_day",), datetime(2021, 7, 7, 16, 30, tzinfo=ZoneInfo("UTC")))
    assert hours.cover(("weekday_day",), datetime(2021, 12, 8, 16, 30, tzinfo=ZoneInfo("UTC")))


@pytest.mark.parametrize(
    ("address", "place", "is_known"),
    [
        ("12 Mill Lane\nOldharbour\nZZ1 1ZZ", "12 Mill Ln, Oldharbour", True),
        ("Flat 3, 12 mill lane, Oldharbour", "12 Mill Lane", True),
        ("99 High St\nZZ1 1ZZ", "The car wash behind the station, zz11zz", True),
        ("1 Rose’s Cottage Farm, Oldharbour", "Roses Cottage Farm", True),
        ("112 Mill Lane\nOldharbour", "12 Mill Lane", False),
        ("12 Mill Lane\nOldharbour", "Oldharb", False),
        ("12 Mill Lane\nOldharbour", "car wash", False),
        ("12 Mill Lane\nOldharbour", "", False),
    ],
)
def test_an_address_is_known_as_a_place_of_exploitation_however_it_is_written(
    address: str, place: str, is_known: bool
) -> None:
    assert known_places.is_one_of(address, [place]) is is_known


def refused(case: Case, kind: ChannelKind, now: datetime) -> str:
    with transaction.atomic(), pytest.raises(NotAllowed) as no:
        permitting.allowed(case, kind, now=now)
    return no.value.code


@pytest.mark.django_db
def test_without_a_contract_nobody_is_reached(case: Case, now: datetime) -> None:
    assert refused(case, POST, now) == Because.NO_CONTRACT


@pytest.mark.django_db
def test_only_what_was_called_safe_is_used(case: Case, now: datetime) -> None:
    place = on_its_way.address()
    on_its_way.agreed(case, (POST, place, False), (EMAIL, "a@people.example", True), now=now)
    assert refused(case, POST, now) == Because.NO_SAFE_WAY
    assert refused(case, TEXT, now) == Because.NO_SAFE_WAY
    on_its_way.agreed(case, (POST, place, True), (POST, place, False), now=now)
    assert refused(case, POST, now) == Because.NO_SAFE_WAY


@pytest.mark.django_db
def test_messages_keep_the_hours_and_letters_have_none(case: Case, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), (TEXT, "01632 960001", True), now=now, hours=())
    assert refused(case, TEXT, now) == Because.OUTSIDE_HOURS
    with transaction.atomic():
        assert permitting.allowed(case, POST, now=now).kind == POST


@pytest.mark.django_db
def test_whoever_chose_somebody_else_is_not_written_to(case: Case, now: datetime) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now, decision_to="someone_else")
    assert refused(case, POST, now) == Because.CHOSE_SOMEBODY_ELSE


@pytest.mark.django_db
def test_nothing_goes_where_it_came_back_from_until_it_is_agreed_anew(case: Case, now: datetime) -> None:
    place = on_its_way.address()
    contract = on_its_way.agreed(case, (POST, place, True), now=now)
    permitting.came_back(contract.channels.get().vault_reference, now=now)
    assert refused(case, POST, now) == Because.CAME_BACK
    on_its_way.agreed(case, (POST, place, True), now=now)
    with transaction.atomic():
        permitting.allowed(case, POST, now=now)


@pytest.mark.django_db
def test_nothing_goes_to_a_place_of_exploitation(case: Case, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    on_its_way.agreed(case, (POST, "12 Mill Lane, Oldharbour", True), now=now)
    monkeypatch.setattr("nrm.wiring.PLACES", "tests.correspondence.test_permitting.places")
    assert refused(case, POST, now) == Because.PLACE_OF_EXPLOITATION


def places(case: Case) -> list[str]:
    return ["Worked at 3 Quay Road", "12 Mill Lane, where they slept"]


@pytest.mark.django_db
def test_the_permission_that_results_is_short_and_its_opening_is_written_down(
    case: Case, by: Actor, now: datetime
) -> None:
    contract = on_its_way.agreed(case, (TEXT, "01632 960001", True), now=now)
    permission = permitting.message(case, TEXT, by=by, now=now)
    assert (permission.basis, permission.address) == (Basis.SAFE_CONTACT, "01632 960001")
    assert permission.expires_at - now == permitting.HOLDS_FOR
    opened = AccessEntry.objects.get(subject_id=str(contract.channels.get().vault_reference))
    assert (opened.purpose, opened.actor_user_id) == ("reach_person", by.user_id)


@pytest.mark.django_db
def test_a_machine_says_nothing_where_words_were_agreed(case: Case, now: datetime) -> None:
    agreed = on_its_way.agreed(case, (TEXT, "01632 960001", True), now=now, words="Say it is the clinic")
    with pytest.raises(NotAllowed) as no:
        permitting.message(case, TEXT, by=SYSTEM, now=now)
    assert no.value.code == Because.WORDS_AGREED
    assert not was_opened(agreed)


@pytest.mark.django_db
def test_an_address_other_than_the_one_that_is_agreed_now_is_not_opened(case: Case, now: datetime) -> None:
    first = on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    with transaction.atomic(), pytest.raises(NotAllowed):
        permitting.postal_address(case, reference=first.channels.get().vault_reference, by=SYSTEM, now=now)
    assert not was_opened(first)


def was_opened(contract: SafeContact) -> bool:
    """An opening is committed at once, so that of other tests stays."""
    references = [str(one.vault_reference) for one in contract.channels.all()]
    return AccessEntry.objects.filter(subject_type="vault.vaultentry", subject_id__in=references).exists()
