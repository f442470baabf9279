"""A person is offered to one provider at a time, to none that is full, closed or walled off, and answered once."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from referrals.casefile.access import walls
from referrals.casefile.models.wall import Wall, WallState
from support.allocation import answering, choosing, giving, home, offering, reactions, refusals
from support.allocation.seeking import Wanted
from support.contract import register
from support.contract.register import Terms
from support.locking import NotWithYou
from support.models import Care, House, Living, Placement, PlacementState, Region, Stay, Subcontract, Taken
from tests.factories import accounts, arrival, care, casefile
from tests.factories.care import Contract
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    """In the contract, whose provider has one room; nobody has been offered anything."""
    arrival.ready(under, now=now)
    found = care.begun(care.believed(officer, now=now), under.prime, now=now)
    arrival.sought(found, under, now=now)
    return found


def offer(person: Care, under: Contract, now: datetime, to: Membership | None = None) -> Placement:
    provider = to.organisation if to else under.provider
    return offering.offer(care=person, provider=provider, by=actor_through(under.coordinator), now=now)


def test_offer_accepted_is_given_to_a_worker_who_then_sees_the_person(
    person: Care, under: Contract, now: datetime
) -> None:
    placement = offer(person, under, now)
    manager = actor_through(under.manager)
    answering.accept(placement=placement, by=manager, now=now)
    assert not Care.objects.visible_to(actor_through(under.worker)).exists()
    giving.give(care=person, to=under.worker, by=manager, now=now)
    assert Care.objects.visible_to(actor_through(under.worker)).get() == person
    told = Event.objects.filter(kind__startswith="placement_").order_by("id")
    assert [event.kind for event in told] == [Happened.PLACEMENT_OFFERED, Happened.PLACEMENT_ANSWERED]
    assert {event.facts["case_id"] for event in told} == {person.case_id}


def test_declined_with_a_reason_the_person_is_offered_again(person: Care, under: Contract, now: datetime) -> None:
    first, manager = offer(person, under, now), actor_through(under.manager)
    with pytest.raises(refusals.ReasonMissing):
        answering.decline(placement=first, reason=" ", by=manager, now=now)
    answering.decline(placement=first, reason="No room without steps", by=manager, now=now)
    assert not Care.objects.visible_to(manager).exists()
    assert offer(person, under, now).state == PlacementState.OFFERED


@pytest.mark.parametrize("state", [PlacementState.REFUSED, PlacementState.TAKEN_BACK])
def test_refused_by_the_person_or_taken_back_nothing_else_ends(
    person: Care, under: Contract, now: datetime, state: PlacementState
) -> None:
    act = answering.refused if state == PlacementState.REFUSED else offering.take_back
    done = act(placement=offer(person, under, now), reason="Too far", by=actor_through(under.coordinator), now=now)
    person.refresh_from_db()
    assert (done.state, person.ended_at) == (state, None)
    assert offer(person, under, now).state == PlacementState.OFFERED


def test_two_providers_cannot_have_one_person(person: Care, under: Contract, now: datetime) -> None:
    other = arrival.another_provider(under)
    arrival.under_contract(under, provider=other.organisation, now=now)
    arrival.house(other, now=now)
    offer(person, under, now)
    with pytest.raises(refusals.WithAProvider):
        offer(person, under, now, to=other)


def test_of_two_who_answer_the_second_is_told(person: Care, under: Contract, now: datetime) -> None:
    placement, manager = offer(person, under, now), actor_through(under.manager)
    answering.accept(placement=placement, by=manager, now=now)
    with pytest.raises(refusals.NotOffered):
        answering.accept(placement=placement, by=manager, now=now)


def test_last_place_is_not_offered_twice(person: Care, officer: Membership, under: Contract, now: datetime) -> None:
    second = care.begun(care.believed(officer, now=now), under.prime, now=now)
    arrival.sought(second, under, now=now)
    offer(person, under, now)
    with pytest.raises(refusals.ProviderFull):
        offer(second, under, now)
    arrival.sought(second, under, wanted=Wanted(living=Living.OUTREACH), now=now)
    assert offer(second, under, now).state == PlacementState.OFFERED


def test_closed_provider_is_not_offered_anybody(person: Care, under: Contract, now: datetime) -> None:
    row, by = Subcontract.objects.get(), actor_through(under.coordinator)
    closed = Terms(regions=[Region.LONDON], closed_because="Two workers are ill")
    register.change_terms(subcontract=row, terms=closed, by=by, now=now)
    with pytest.raises(refusals.ProviderClosed):
        offer(person, under, now)


def test_provider_that_left_the_contract_is_not_offered_anybody(person: Care, under: Contract, now: datetime) -> None:
    by = actor_through(under.coordinator)
    register.end_provider(subcontract=Subcontract.objects.get(), to_on=local_day(now), by=by, now=now)
    with pytest.raises(refusals.CannotBeOffered):
        offer(person, under, now)


def test_provider_behind_a_wall_is_not_listed_and_not_offered(
    person: Care, officer: Membership, under: Contract, now: datetime
) -> None:
    a_wall(person, officer, under, now)
    assert choosing.choices(person, person.seeking, on=local_day(now)) == []
    with pytest.raises(refusals.CannotBeOffered):
        offer(person, under, now)


def test_worker_behind_a_wall_is_given_nobody(
    person: Care, officer: Membership, under: Contract, now: datetime
) -> None:
    manager = actor_through(under.manager)
    answering.accept(placement=offer(person, under, now), by=manager, now=now)
    assert person.case is not None
    walls.impose(case=person.case, person=under.worker.person, reason="A cousin", by=actor_through(officer), now=now)
    with pytest.raises(refusals.NotOfHere):
        giving.give(care=person, to=under.worker, by=manager, now=now)


def test_another_provider_answers_nothing(person: Care, under: Contract, now: datetime) -> None:
    stranger = actor_through(arrival.another_provider(under))
    with pytest.raises(NotWithYou):
        answering.accept(placement=offer(person, under, now), by=stranger, now=now)


def test_given_to_a_second_worker_it_is_the_first_ones_no_longer(person: Care, under: Contract, now: datetime) -> None:
    manager = actor_through(under.manager)
    answering.accept(placement=offer(person, under, now), by=manager, now=now)
    giving.give(care=person, to=under.worker, by=manager, now=now)
    second = accounts.membership(organisation=under.provider, roles=["support_worker"])
    giving.give(care=person, to=second, by=manager, now=now)
    assert Holding.objects.about(HoldingKind.SUPPORT_PLAN, person).get().membership == second
    assert not Care.objects.visible_to(actor_through(under.worker)).exists()


def test_ended_with_a_provider_the_room_is_free_and_nobody_holds_the_person(
    person: Care, under: Contract, now: datetime
) -> None:
    manager = actor_through(under.manager)
    answering.accept(placement=offer(person, under, now), by=manager, now=now)
    giving.give(care=person, to=under.worker, by=manager, now=now)
    arrival.housed(person, House.objects.get(), under.worker, now=now)
    answering.end(care=person, reason="The house was no longer safe", by=actor_through(under.coordinator), now=now)
    assert not Holding.objects.about(HoldingKind.SUPPORT_PLAN, person).exists()
    assert not Stay.objects.open().exists()
    assert offer(person, under, now).state == PlacementState.OFFERED


def test_women_only_is_never_a_house_that_takes_anybody(person: Care, under: Contract, now: datetime) -> None:
    arrival.sought(person, under, wanted=Wanted(lives_with=Taken.WOMEN), now=now)
    with pytest.raises(refusals.ProviderFull):
        offer(person, under, now)
    arrival.house(under.manager, name="Birch", takes=Taken.WOMEN, now=now)
    assert offer(person, under, now).state == PlacementState.OFFERED


def test_region_that_is_dangerous_is_never_offered(person: Care, under: Contract, now: datetime) -> None:
    never = Wanted(not_regions=[Region.SOUTH_EAST, Region.LONDON])
    arrival.sought(person, under, wanted=never, now=now)
    with pytest.raises((refusals.CannotBeOffered, refusals.ProviderFull)):
        offer(person, under, now)


@pytest.mark.parametrize("is_accepted", [True, False])
def test_wall_before_the_provider_puts_the_person_back_on_the_board(
    person: Care, officer: Membership, under: Contract, now: datetime, is_accepted: bool
) -> None:
    placement, manager = offer(person, under, now), actor_through(under.manager)
    if is_accepted:
        answering.accept(placement=placement, by=manager, now=now)
        giving.give(care=person, to=under.worker, by=manager, now=now)
    wall = a_wall(person, officer, under, now)
    event = imposed(wall, officer, now)
    said = [reactions.follow_wall(event, now=now) for _ in range(2)]
    assert said == ["provider_left", "nothing_follows"]
    assert not Placement.objects.live().exists()
    assert not Holding.objects.about(HoldingKind.SUPPORT_PLAN, person).exists()


def test_wall_before_the_worker_leaves_the_person_with_the_manager(
    person: Care, officer: Membership, under: Contract, now: datetime
) -> None:
    manager = actor_through(under.manager)
    answering.accept(placement=offer(person, under, now), by=manager, now=now)
    giving.give(care=person, to=under.worker, by=manager, now=now)
    assert person.case is not None
    by = actor_through(officer)
    wall = walls.impose(case=person.case, person=under.worker.person, reason="A cousin", by=by, now=now)
    event = Event.objects.get(kind=Happened.WALL_IMPOSED, subject_id=str(wall.pk))
    assert reactions.follow_wall(event, now=now) == "worker_left"
    page = client_of(under.manager).get(reverse("offers")).content.decode()
    assert person.number in page


def a_wall(person: Care, officer: Membership, under: Contract, now: datetime) -> Wall:
    assert person.case is not None
    wall = Wall(case=person.case, organisation=under.provider, state=WallState.STANDS, reason="A cousin")
    wall.made_by, wall.made_at = officer, now
    wall.save()
    return wall


def imposed(wall: Wall, officer: Membership, now: datetime) -> Event:
    facts = {"case_id": wall.case_id}
    return record(Happened.WALL_IMPOSED, subject=wall, by=actor_through(officer), at=now, facts=facts)


@pytest.mark.parametrize("listed", ["allocation", "offers"])
def test_fifty_people_cost_as_many_queries_as_five(
    officer: Membership, under: Contract, now: datetime, listed: str
) -> None:
    browser = client_of(under.coordinator if listed == "allocation" else under.manager)

    def more(rows: int) -> None:
        for _ in range(rows):
            found = care.begun(casefile.case(officer.organisation, now=now), under.prime, now=now)
            arrival.sought(found, under, now=now)
            if listed == "offers":
                care.placed(found, under.provider, state=PlacementState.OFFERED, now=now)

    assert_same_queries(more, lambda: browser.get(reverse(listed)))


def test_home_page_says_who_waits_for_a_provider_and_who_for_an_answer(
    person: Care, under: Contract, now: datetime
) -> None:
    coordinator, manager = actor_through(under.coordinator), actor_through(under.manager)
    [line] = home.tell(coordinator, now=now)
    assert (line.text, line.url, line.urgent) == ("1 person has no provider yet", reverse("allocation"), True)
    assert home.tell(manager, now=now) == []
    offer(person, under, now)
    assert home.tell(coordinator, now=now) == []
    assert [line.url for line in home.tell(manager, now=now)] == [reverse("offers")]
