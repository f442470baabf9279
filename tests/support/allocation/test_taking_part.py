"""The provider that has somebody takes part in their case while it has them, and sees nothing of the case by it."""

from datetime import datetime

import pytest
from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from referrals.casefile.access import grants, people
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case, Wall
from referrals.casefile.models.wall import WallState
from referrals.casefile.requests.models import Request
from support import opening, routes
from support.allocation import answering, offering
from support.entitlement import reconciling
from support.entitlement.invariants import provider_differs
from support.leaving import undoing
from support.models import Care, OpenedBy, Placement, PlacementState
from tests.factories import accounts, arrival, care, casefile
from tests.factories import course_of_support as story
from tests.factories.care import Contract

pytestmark = pytest.mark.django_db


def providers(case: Case | None) -> list[Organisation]:
    assert case is not None
    named = case.parties.filter(capacity=Capacity.PROVIDER, to_on=None)
    return [party.organisation for party in named.select_related("organisation").order_by("id")]


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    """In the contract, whose provider has one room; nobody has been offered anything."""
    arrival.ready(under, now=now)
    found = care.begun(care.believed(officer, now=now), under.prime, now=now)
    arrival.sought(found, under, now=now)
    return found


def offered(person: Care, under: Contract, now: datetime) -> Placement:
    return offering.offer(care=person, provider=under.provider, by=actor_through(under.coordinator), now=now)


def accepted(person: Care, under: Contract, now: datetime) -> Placement:
    return answering.accept(placement=offered(person, under, now), by=actor_through(under.manager), now=now)


def test_who_accepts_somebody_takes_part_and_who_is_only_offered_them_does_not(
    person: Care, under: Contract, now: datetime
) -> None:
    placement = offered(person, under, now)
    assert providers(person.case) == []
    answering.accept(placement=placement, by=actor_through(under.manager), now=now)
    assert providers(person.case) == [under.provider]


@pytest.mark.parametrize("state", [PlacementState.DECLINED, PlacementState.REFUSED, PlacementState.TAKEN_BACK])
def test_who_does_not_get_them_never_takes_part(
    person: Care, under: Contract, now: datetime, state: PlacementState
) -> None:
    with transaction.atomic():
        answering.answer(offered(person, under, now), state, reason="No", by=actor_through(under.coordinator), now=now)
    assert providers(person.case) == []


def test_handed_to_another_the_first_one_takes_part_no_longer(person: Care, under: Contract, now: datetime) -> None:
    accepted(person, under, now)
    answering.end(care=person, reason="Too far", by=actor_through(under.coordinator), now=now)
    assert providers(person.case) == []
    second = arrival.another_provider(under)
    arrival.under_contract(under, provider=second.organisation, now=now)
    arrival.house(second, now=now)
    by = actor_through(under.coordinator)
    placement = offering.offer(care=person, provider=second.organisation, by=by, now=now)
    answering.accept(placement=placement, by=actor_through(second), now=now)
    assert providers(person.case) == [second.organisation]


def test_who_leaves_support_has_no_provider_until_the_exit_is_taken_back(
    officer: Membership, under: Contract, now: datetime
) -> None:
    one = story.moving_on(officer, under, now=now)
    assert providers(one.case) == [under.provider]
    story.left(one, now=now)
    assert providers(one.case) == []
    undoing.undo(care=one.care, reason="The wrong person", by=one.coordinator, now=now)
    assert providers(one.case) == [under.provider]


def test_provider_behind_a_wall_takes_no_part_whatever_is_gone_over_again(
    person: Care, officer: Membership, under: Contract, now: datetime
) -> None:
    accepted(person, under, now)
    assert person.case is not None
    state, reason = WallState.STANDS, "A cousin"
    Wall.objects.create(
        case=person.case, organisation=under.provider, state=state, reason=reason, made_by=officer, made_at=now
    )
    for _again in range(2):
        reconciling.of_case(person.case, now=now)
    assert providers(person.case) == []
    assert not provider_differs(now=now).exists()


def test_nations_own_provider_is_the_contractor_and_nothing_else(officer: Membership, now: datetime) -> None:
    own = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    found = care.begun(care.believed(officer, now=now), own, now=now)
    reconciling.of_care(found, now=now)
    assert found.placements.get().state == PlacementState.ACCEPTED
    assert providers(found.case) == []


def test_who_has_somebody_before_there_is_a_case_takes_part_once_there_is_one(
    officer: Membership, under: Contract, now: datetime
) -> None:
    case = care.believed(officer, now=now)
    post.party(case, under.prime, Capacity.PRIME, now=now)
    before = opening.open_care(
        person=case.person,
        case=None,
        route=routes.route_of(case),
        nation=case.nation,
        lead=under.prime,
        because=OpenedBy.PLACE_OF_SAFETY,
        by=SYSTEM,
        now=now,
    )
    care.placed(before, under.provider, now=now)
    assert not case.parties.filter(capacity=Capacity.PROVIDER).exists()
    _opened_for(case, under, now)
    assert providers(case) == [under.provider]


def test_care_that_goes_on_for_a_later_case_takes_its_provider_with_it(
    officer: Membership, under: Contract, now: datetime
) -> None:
    found = care.supported(officer, under, now=now)
    later = casefile.case(officer.organisation, now=now)
    Case.objects.filter(pk=later.pk).update(person=found.person)
    later.refresh_from_db()
    _opened_for(later, under, now)
    assert (providers(found.case), providers(later)) == ([], [under.provider])


def _opened_for(case: Case, under: Contract, now: datetime) -> None:
    with transaction.atomic():
        opening.open_care(
            person=case.person,
            case=case,
            route=routes.route_of(case),
            nation=case.nation,
            lead=under.prime,
            because=OpenedBy.REASONABLE_GROUNDS,
            by=SYSTEM,
            now=now,
        )


def test_what_was_missed_is_found_at_night_and_put_right(officer: Membership, under: Contract, now: datetime) -> None:
    found = care.supported(officer, under, now=now)
    assert found.case is not None
    assert not provider_differs(now=now).exists()
    found.case.parties.filter(capacity=Capacity.PROVIDER).delete()
    other = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    for _broken in range(2):
        assert list(provider_differs(now=now)) == [found.case]
        reconciling.of_case(found.case, now=now)
        assert providers(found.case) == [under.provider]
        assert not provider_differs(now=now).exists()
        post.party(found.case, other, Capacity.PROVIDER, now=now)


def test_nobody_there_sees_the_case_by_it(officer: Membership, under: Contract, now: datetime) -> None:
    """Not even somebody who may follow it for another body, where they act for this one."""
    found = care.supported(officer, under, now=now)
    assert found.case is not None
    refers = accounts.membership(organisation=under.provider, roles=["first_responder"])
    grants.give(people=[under.manager.person, refers.person], case=found.case)
    for membership in (under.manager, under.worker, refers):
        assert not Case.objects.visible_to(actor_through(membership)).exists()
    assert not people.who_see(found.case, now=now).filter(organisation=under.provider).exists()
    assert not Request.objects.visible_to(actor_through(under.manager)).exists()
