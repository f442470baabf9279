"""Two people press at the same instant, each through a connection of their own: one comes second and is told so."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from support.allocation import answering, offering, refusals
from support.houses import refusals as no_room
from support.houses import staying
from support.models import Care, Payment, Period, Placement, PlacementState, Room, Stay
from support.money import paying
from support.money.refusals import PaidAlready
from tests.accounts.test_at_once import at_once
from tests.committed import Committed
from tests.factories import accounts, arrival, care, casefile, plan
from tests.factories import course_of_support as story
from tests.factories.care import Contract

MONDAY = date(2020, 7, 6)


def an_officer() -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@transaction.atomic
def supported(under: Contract, *, now: datetime) -> Care:
    case = casefile.case(an_officer().organisation, now=now)
    found = care.begun(case, under.prime, now=now)
    care.placed(found, under.provider, now=now)
    return care.held(found, under.worker, now=now)


def test_two_providers_who_would_have_one_person_at_the_same_moment_are_one(
    committed_database: Committed, now: datetime
) -> None:
    """Both have a place; the contractor offers the person to each from two pages; each accepts what it was offered."""
    under = care.contract()
    arrival.ready(under, now=now)
    second = arrival.another_provider(under)
    arrival.under_contract(under, now=now, provider=second.organisation)
    arrival.house(second, now=now, name="Birch")
    with transaction.atomic():
        person = care.begun(casefile.case(an_officer().organisation, now=now), under.prime, now=now)
        arrival.sought(person, under, now=now)
    by = actor_through(under.coordinator)

    def offer_to(manager: Membership) -> Callable[[], object]:
        return lambda: offering.offer(care=person, provider=manager.organisation, by=by, now=now)

    assert set(at_once(offer_to(under.manager), offer_to(second))) == {None, refusals.WithAProvider}
    offered = Placement.objects.select_related("care").get()
    theirs = actor_through(under.manager if offered.provider == under.provider else second)
    told = at_once(*[lambda: answering.accept(placement=offered, by=theirs, now=now)] * 2)
    assert set(told) == {None, refusals.NotOffered}
    assert list(Placement.objects.values_list("state", flat=True)) == [PlacementState.ACCEPTED]
    assert Event.objects.filter(kind=Happened.PLACEMENT_ANSWERED).count() == 1


def test_offer_that_is_accepted_while_it_is_taken_back_is_either_and_never_both(
    committed_database: Committed, now: datetime
) -> None:
    under = care.contract()
    with transaction.atomic():
        person = care.begun(casefile.case(an_officer().organisation, now=now), under.prime, now=now)
        offered = care.placed(person, under.provider, now=now, state=PlacementState.OFFERED)
    manager, coordinator = actor_through(under.manager), actor_through(under.coordinator)
    told = at_once(
        lambda: answering.accept(placement=offered, by=manager, now=now),
        lambda: offering.take_back(placement=offered, reason="Somewhere else", by=coordinator, now=now),
    )
    assert told.count(None) == 1
    offered.refresh_from_db()
    assert (offered.state == PlacementState.ACCEPTED) == (told[0] is None)
    assert Event.objects.filter(kind=Happened.PLACEMENT_ANSWERED).count() == 1


def test_one_room_is_given_once_and_one_week_is_paid_once(committed_database: Committed, now: datetime) -> None:
    under = care.contract()
    room: Room = arrival.house(under.manager, now=now).rooms.get()
    first, second = (supported(under, now=now) for _ in range(2))
    worker, manager = actor_through(under.worker), actor_through(under.manager)

    def move(person: Care) -> Callable[[], object]:
        return lambda: staying.move_into(care=person, room=room, from_on=local_day(now), by=worker, now=now)

    assert set(at_once(move(first), move(second))) == {None, no_room.RoomNotFree}
    assert Stay.objects.count() == 1

    plan.entitled(first, MONDAY, MONDAY, now=now)
    with transaction.atomic():
        plan.depends(first, since=MONDAY, by=manager, now=now)
    told = at_once(*[lambda: _paid(first, manager, now)] * 3)
    assert sorted(map(str, told)) == sorted(map(str, [None, PaidAlready, PaidAlready]))
    assert Payment.objects.count() == Event.objects.filter(kind=Happened.SUPPORT_PAID).count() == 1


def test_one_decision_told_by_two_messages_at_the_same_moment_gives_one_period(
    committed_database: Committed, now: datetime
) -> None:
    care.contract()
    with transaction.atomic():
        case = story.believed(an_officer(), now=now)
    told = at_once(*[lambda: story.reconciled(case, now=now)] * 3)
    assert told == [None, None, None]
    assert (Care.objects.count(), Period.objects.count()) == (1, 1)
    assert Event.objects.filter(kind=Happened.ENTITLEMENT_CHANGED).count() == 1


def _paid(person: Care, by: Actor, now: datetime) -> Payment:
    return paying.pay_week(care=person, week=MONDAY, way=Payment.Way.CARD, by=by, now=now)
