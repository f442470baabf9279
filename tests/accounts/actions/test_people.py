"""Roles, access and leaving: who may be given what, who may go, and what closes with them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.actions import holdings, people
from accounts.actions.people import (
    AlreadyDeactivated,
    AlreadyMember,
    HasLeft,
    NotDeactivated,
    OwnAccessClosed,
    OwnRolesRaised,
)
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models import Membership, Organisation
from accounts.roles import ADMINISTRATOR
from accounts.rules import (
    LastAdministrator,
    LastRegistrar,
    NoRoleChosen,
    OnlyRegistrarsGive,
    OrganisationClosed,
    RolesDoNotFit,
    WorkRemains,
)
from nrm.actor import ANONYMOUS, SYSTEM, Actor, Assurance
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make
from tests.signed_in import open_session

pytestmark = pytest.mark.django_db
Leaving = Callable[..., Membership]


@pytest.fixture
def force() -> Organisation:
    return make.organisation(kind=OrganisationKind.POLICE_FORCE)


@pytest.fixture
def administrator(force: Organisation) -> Actor:
    return make.administrator(force)


@pytest.fixture
def colleague(force: Organisation) -> Membership:
    return make.membership(organisation=force)


def change(membership: Membership, roles: list[str], by: Actor, now: datetime) -> Membership:
    return people.change_roles(membership=membership, roles=roles, by=by, now=now)


def test_changed_roles_are_kept_in_one_order_and_recorded_as_codes(
    administrator: Actor, colleague: Membership, now: datetime
) -> None:
    changed = change(colleague, ["police_liaison", "referral_lead"], administrator, now)
    assert changed.roles == ["referral_lead", "police_liaison"]
    event = Event.objects.get(kind=Happened.ROLES_CHANGED)
    assert event.facts == {"added": ["referral_lead", "police_liaison"], "removed": ["first_responder"]}


def test_roles_must_fit_the_kind_of_organisation(administrator: Actor, colleague: Membership, now: datetime) -> None:
    with pytest.raises(RolesDoNotFit):
        change(colleague, ["caseworker"], administrator, now)
    with pytest.raises(RolesDoNotFit):
        change(colleague, ["emperor"], administrator, now)


def test_somebody_without_any_role_is_no_member(administrator: Actor, colleague: Membership, now: datetime) -> None:
    with pytest.raises(NoRoleChosen):
        change(colleague, [], administrator, now)


def test_nobody_raises_their_own_roles_but_may_lay_one_down(force: Organisation, now: datetime) -> None:
    make.administrator(force)
    actor = make.actor(organisation=force, roles=[ADMINISTRATOR, "first_responder"])
    with pytest.raises(OwnRolesRaised):
        change(make.membership_of(actor), [ADMINISTRATOR, "first_responder", "referral_lead"], actor, now)
    assert change(make.membership_of(actor), [ADMINISTRATOR], actor, now).roles == [ADMINISTRATOR]


def test_only_a_registrar_makes_registrars(now: datetime) -> None:
    team = make.organisation(kind=OrganisationKind.SERVICE_TEAM)
    newcomer = make.membership(organisation=team, roles=[ADMINISTRATOR])
    for role in ("registrar", "delivery_supervisor"):
        with pytest.raises(OnlyRegistrarsGive):
            change(newcomer, [ADMINISTRATOR, role], make.administrator(team), now)
    assert change(newcomer, ["registrar"], make.registrar(), now).roles == ["registrar"]


def test_an_administrator_may_keep_the_registrar_role_that_somebody_has(now: datetime) -> None:
    team = make.organisation(kind=OrganisationKind.SERVICE_TEAM)
    keeper = make.membership(organisation=team, roles=["registrar"])
    assert ADMINISTRATOR in change(keeper, ["registrar", ADMINISTRATOR], make.administrator(team), now).roles


def test_the_last_administrator_keeps_the_role_until_there_is_another(
    force: Organisation, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    with pytest.raises(LastAdministrator):
        change(make.membership_of(administrator), ["first_responder"], make.administrator(make.organisation()), now)
    change(colleague, [ADMINISTRATOR], administrator, now)
    assert change(make.membership_of(administrator), ["first_responder"], colleague_actor(colleague), now).roles == [
        "first_responder"
    ]


def colleague_actor(membership: Membership) -> Actor:
    return Actor(user_id=membership.person_id, membership_id=membership.pk, organisation_id=membership.organisation_id)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_the_last_administrator_goes_only_by_a_registrar(leave: Leaving, administrator: Actor, now: datetime) -> None:
    other = make.administrator(make.organisation())
    with pytest.raises(LastAdministrator):
        leave(membership=make.membership_of(administrator), by=other, now=now)
    assert leave(membership=make.membership_of(administrator), by=make.registrar(), now=now)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_the_last_registrar_stays_until_there_is_another(leave: Leaving, now: datetime) -> None:
    last = make.membership_of(make.registrar())
    with pytest.raises(LastRegistrar):
        leave(membership=last, by=SYSTEM, now=now)
    with pytest.raises(LastRegistrar):
        change(last, ["delivery_supervisor"], SYSTEM, now)
    another = make.registrar()
    assert leave(membership=last, by=another, now=now)


def test_a_visitor_is_not_taken_for_the_product_itself(now: datetime) -> None:
    team = make.organisation(kind=OrganisationKind.SERVICE_TEAM)
    with pytest.raises(OnlyRegistrarsGive):
        people.start_membership(person=make.person(), organisation=team, roles=["registrar"], by=ANONYMOUS, now=now)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_an_administrator_who_cannot_act_is_no_successor(
    leave: Leaving, force: Organisation, administrator: Actor, now: datetime
) -> None:
    make.membership(organisation=force, roles=[ADMINISTRATOR], deactivated_at=now)
    make.membership(organisation=force, roles=[ADMINISTRATOR], to_on=timezone.localdate(now))
    with pytest.raises(LastAdministrator):
        leave(membership=make.membership_of(administrator), by=make.administrator(make.organisation()), now=now)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_nobody_closes_their_own_access(
    leave: Leaving, force: Organisation, administrator: Actor, now: datetime
) -> None:
    make.administrator(force)
    with pytest.raises(OwnAccessClosed):
        leave(membership=make.membership_of(administrator), by=administrator, now=now)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_nobody_goes_while_they_hold_work_and_the_refusal_lists_it(
    leave: Leaving, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    held = holdings.hold(
        membership=colleague, kind=HoldingKind.REFERRAL_DRAFT, subject=colleague, by=administrator, now=now
    )
    with pytest.raises(WorkRemains) as refusal:
        leave(membership=colleague, by=administrator, now=now)
    assert refusal.value.holdings == [held]
    holdings.release(kind=HoldingKind.REFERRAL_DRAFT, subject=colleague, by=administrator, now=now)
    assert leave(membership=colleague, by=administrator, now=now)


def test_a_role_that_held_work_needs_stays(administrator: Actor, colleague: Membership, now: datetime) -> None:
    holdings.hold(membership=colleague, kind=HoldingKind.REFERRAL_DRAFT, subject=colleague, by=administrator, now=now)
    with pytest.raises(WorkRemains):
        change(colleague, ["police_liaison"], administrator, now)
    assert change(colleague, ["referral_lead"], administrator, now)


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_the_account_and_its_sessions_close_with_the_last_membership(
    leave: Leaving, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    key = open_session(colleague, at=Assurance.SECOND_FACTOR, now=now)
    leave(membership=colleague, by=administrator, now=now)
    colleague.person.refresh_from_db()
    assert not colleague.person.is_active
    assert not Session.objects.filter(session_key=key).exists()
    assert not Membership.objects.usable(timezone.localdate(now)).filter(pk=colleague.pk).exists()


@pytest.mark.parametrize("leave", [people.deactivate, people.end_membership])
def test_one_organisation_does_not_close_what_another_one_uses(
    leave: Leaving, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    elsewhere = make.membership(person=colleague.person, roles=["first_responder"])
    leave(membership=colleague, by=administrator, now=now)
    colleague.person.refresh_from_db()
    assert colleague.person.is_active
    assert Membership.objects.usable(timezone.localdate(now)).get(person=colleague.person) == elsewhere


def test_a_deactivated_person_comes_back_with_the_same_roles(
    administrator: Actor, colleague: Membership, now: datetime
) -> None:
    people.deactivate(membership=colleague, by=administrator, now=now)
    with pytest.raises(AlreadyDeactivated):
        people.deactivate(membership=colleague, by=administrator, now=now)
    people.reactivate(membership=colleague, by=administrator, now=now)
    back = Membership.objects.usable(timezone.localdate(now)).get(pk=colleague.pk)
    assert back.roles == ["first_responder"]
    with pytest.raises(NotDeactivated):
        people.reactivate(membership=colleague, by=administrator, now=now)


def test_nobody_reactivates_themselves(force: Organisation, now: datetime) -> None:
    gone = make.membership(organisation=force, roles=[ADMINISTRATOR], deactivated_at=now)
    with pytest.raises(OwnRolesRaised):
        people.reactivate(membership=gone, by=colleague_actor(gone), now=now)


def test_who_has_left_is_past_every_change(administrator: Actor, colleague: Membership, now: datetime) -> None:
    people.end_membership(membership=colleague, by=administrator, now=now)
    for act in (people.end_membership, people.deactivate, people.reactivate):
        with pytest.raises(HasLeft):
            act(membership=colleague, by=administrator, now=now)
    with pytest.raises(HasLeft):
        change(colleague, ["referral_lead"], administrator, now)


def test_who_has_left_can_join_again_under_a_new_membership(
    force: Organisation, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    people.end_membership(membership=colleague, by=administrator, now=now)
    again = people.start_membership(
        person=colleague.person, organisation=force, roles=["first_responder"], by=SYSTEM, now=now
    )
    colleague.person.refresh_from_db()
    assert again.pk != colleague.pk
    assert colleague.person.is_active


def test_nobody_is_in_an_organisation_twice(force: Organisation, colleague: Membership, now: datetime) -> None:
    with pytest.raises(AlreadyMember):
        people.start_membership(
            person=colleague.person, organisation=force, roles=["referral_lead"], by=SYSTEM, now=now
        )


def test_a_closed_organisation_takes_nobody_and_gives_nothing_back(now: datetime) -> None:
    closed = make.organisation(active_to=timezone.localdate(now))
    member = make.membership(organisation=closed, deactivated_at=now)
    with pytest.raises(OrganisationClosed):
        people.start_membership(
            person=make.person(), organisation=closed, roles=["first_responder"], by=SYSTEM, now=now
        )
    with pytest.raises(OrganisationClosed):
        people.reactivate(membership=member, by=SYSTEM, now=now)
    with pytest.raises(OrganisationClosed):
        change(make.membership(organisation=closed), ["referral_lead"], SYSTEM, now)


def test_a_membership_in_a_closed_organisation_is_not_usable(now: datetime) -> None:
    on = timezone.localdate(now)
    make.membership(organisation=make.organisation(active_to=on))
    usable = make.membership()
    assert list(Membership.objects.usable(on)) == [usable]


def test_what_could_not_be_recorded_did_not_happen(
    force: Organisation, administrator: Actor, colleague: Membership, now: datetime
) -> None:
    away = make.membership(organisation=force, deactivated_at=now)
    newcomer = make.person()
    assert_nothing_changes(lambda: change(colleague, ["referral_lead"], administrator, now))
    assert_nothing_changes(lambda: people.deactivate(membership=colleague, by=administrator, now=now))
    assert_nothing_changes(lambda: people.end_membership(membership=colleague, by=administrator, now=now))
    assert_nothing_changes(lambda: people.reactivate(membership=away, by=administrator, now=now))
    assert_nothing_changes(
        lambda: people.start_membership(
            person=newcomer, organisation=force, roles=["first_responder"], by=administrator, now=now
        )
    )
