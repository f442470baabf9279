"""A person lives in one place at a time, a room has one person or family, and no address is in any table or page."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.vault import vault
from support.houses import keeping, refusals, staying
from support.models import Care, House, Room, Stay
from tests import canaries
from tests.factories import arrival, care
from tests.factories.care import Contract
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    return care.supported(officer, under, now=now)


@pytest.fixture
def house(under: Contract, now: datetime) -> House:
    return arrival.house(under.manager, rooms=(1, 4), now=now)


def test_who_moves_has_left_the_room_before(person: Care, house: House, under: Contract, now: datetime) -> None:
    first, second = house.rooms.order_by("id")
    by, on = actor_through(under.worker), local_day(now)
    staying.move_into(care=person, room=first, from_on=on - 5 * DAY, by=by, now=now)
    staying.move_into(care=person, room=second, from_on=on, by=by, now=now)
    stays = list(Stay.objects.order_by("from_on"))
    assert [(stay.room, stay.to_on) for stay in stays] == [(first, on), (second, None)]


def test_room_that_is_lived_in_is_not_given_to_another(
    person: Care, house: House, officer: Membership, under: Contract, now: datetime
) -> None:
    room, by, on = house.rooms.order_by("id")[0], actor_through(under.worker), local_day(now)
    staying.move_into(care=person, room=room, from_on=on - DAY, by=by, now=now)
    second = care.supported(officer, under, now=now)
    with pytest.raises(refusals.RoomNotFree):
        staying.move_into(care=second, room=room, from_on=on, by=by, now=now)
    staying.leave(care=person, to_on=on, by=by, now=now)
    staying.move_into(care=second, room=room, from_on=on, by=by, now=now)


def test_database_itself_refuses_stays_that_overlap(person: Care, house: House, under: Contract, now: datetime) -> None:
    on = local_day(now)
    row = {"care": person, "provider": under.provider, "recorded_at": now}
    first, second = house.rooms.order_by("id")
    Stay.objects.create(room=first, from_on=on - DAY, **row)
    with pytest.raises(IntegrityError, match="stay_one_place_at_a_time"), transaction.atomic():
        Stay.objects.create(room=second, from_on=on, **row)


def test_room_of_another_provider_is_not_theirs_to_give(person: Care, under: Contract, now: datetime) -> None:
    foreign = arrival.house(arrival.another_provider(under), now=now)
    with pytest.raises(refusals.RoomNotFree):
        staying.move_into(
            care=person, room=foreign.rooms.get(), from_on=local_day(now), by=actor_through(under.worker), now=now
        )


def test_house_that_is_lived_in_is_not_closed(person: Care, house: House, under: Contract, now: datetime) -> None:
    manager = actor_through(under.manager)
    staying.move_into(care=person, room=house.rooms.order_by("id")[0], from_on=local_day(now), by=manager, now=now)
    with pytest.raises(refusals.LivedIn):
        keeping.close(house=house, by=manager, now=now)
    staying.leave(care=person, to_on=local_day(now), by=manager, now=now)
    keeping.close(house=house, by=manager, now=now)
    with pytest.raises(refusals.RoomNotFree):
        staying.move_into(care=person, room=Room.objects.all()[0], from_on=local_day(now), by=manager, now=now)


def test_address_that_is_written_anew_leaves_nothing_of_the_old(house: House, under: Contract, now: datetime) -> None:
    manager, new = actor_through(under.manager), canaries.secret("new")
    old = vault.open_entry(house.address_reference, purpose="a test", by=manager, now=now)
    keeping.readdress(house=house, address=new, by=manager, now=now)
    assert vault.open_entry(house.address_reference, purpose="a test", by=manager, now=now) == new != old


def test_house_of_another_provider_is_not_there(house: House, under: Contract, now: datetime) -> None:
    stranger = arrival.another_provider(under)
    with pytest.raises(refusals.NotYourHouse):
        keeping.close(house=house, by=actor_through(stranger), now=now)
    assert client_of(stranger).get(reverse("house", args=[house.reference])).status_code == 404


def test_fifty_houses_cost_as_many_queries_as_five(under: Contract, now: datetime) -> None:
    browser, number = client_of(under.manager), count()

    def more(rows: int) -> None:
        for _ in range(rows):
            arrival.house(under.manager, name=f"House {next(number)}", now=now)

    assert_same_queries(more, lambda: browser.get(reverse("houses")))
