"""The register: what may be registered, changed and closed, and what closing ends."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import designations, domains, holdings, invitations, organisations
from accounts.actions.organisations import (
    AlreadyClosed,
    NameTaken,
    ParentBelowItself,
    ParentClosed,
    PeopleHoldWork,
    StillHasParts,
)
from accounts.kinds import Criterion, HoldingKind, Nation, OrganisationKind
from accounts.models import Invitation, Organisation
from accounts.rules import LastRegistrar, OrganisationClosed
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar() -> Actor:
    return make.registrar()


def register(
    by: Actor, now: datetime, *, name: str = "Northmarch Police", parent: Organisation | None = None
) -> Organisation:
    return organisations.register(
        name=name,
        kind=OrganisationKind.POLICE_FORCE,
        nation=Nation.ENGLAND,
        active_from=timezone.localdate(now),
        parent=parent,
        by=by,
        now=now,
    )


def change(organisation: Organisation, by: Actor, now: datetime, *, parent: Organisation | None = None) -> Organisation:
    return organisations.change(
        organisation=organisation, name="New name", nation=Nation.WALES, parent=parent, by=by, now=now
    )


def test_a_registered_organisation_has_a_group_of_its_own_and_an_event(registrar: Actor, now: datetime) -> None:
    organisation = register(registrar, now)
    assert str(organisation.reference) in organisation.group.name
    event = Event.objects.get(kind=Happened.ORGANISATION_REGISTERED)
    assert (event.subject_id, event.actor_user_id) == (str(organisation.pk), registrar.user_id)
    assert "Northmarch" not in str(event.facts)


def test_a_name_is_registered_once_however_it_is_written(registrar: Actor, now: datetime) -> None:
    register(registrar, now)
    with pytest.raises(NameTaken):
        register(registrar, now, name="NORTHMARCH police")


def test_the_database_refuses_a_second_name_too() -> None:
    make.organisation(name="Northmarch Police")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation(name="northmarch police")


def test_a_closed_organisation_takes_no_parts(registrar: Actor, now: datetime) -> None:
    closed = make.organisation(active_to=timezone.localdate(now))
    with pytest.raises(ParentClosed):
        register(registrar, now, parent=closed)


def test_changed_details_are_recorded_by_field(registrar: Actor, now: datetime) -> None:
    changed = change(make.organisation(name="Old name"), registrar, now)
    assert (changed.name, changed.nation) == ("New name", Nation.WALES)
    assert Event.objects.get(kind=Happened.ORGANISATION_CHANGED).facts == {"fields": ["name", "nation"]}


def test_an_organisation_cannot_be_part_of_one_below_it(registrar: Actor, now: datetime) -> None:
    top = make.organisation()
    below = make.organisation(parent=make.organisation(parent=top))
    with pytest.raises(ParentBelowItself):
        change(top, registrar, now, parent=below)


def test_a_closed_organisation_does_not_change(registrar: Actor, now: datetime) -> None:
    with pytest.raises(OrganisationClosed):
        change(make.organisation(active_to=timezone.localdate(now)), registrar, now)


def test_closing_ends_domains_designations_and_invitations(registrar: Actor, now: datetime) -> None:
    organisation = make.organisation()
    domains.recognise(organisation=organisation, domain="northmarch.example", by=registrar, now=now)
    criteria = [Criterion.TRAINS_STAFF, Criterion.NAMES_A_LEAD]
    on = timezone.localdate(now)
    designations.give(
        organisation=organisation, criteria=criteria, nation=Nation.ENGLAND, from_on=on, by=registrar, now=now
    )
    invitations.invite(
        email="new@people.example", organisation=organisation, roles=["first_responder"], by=registrar, now=now
    )
    organisations.close(organisation=organisation, by=registrar, now=now)
    organisation.refresh_from_db()
    assert not organisation.is_active(on)
    assert not organisation.domains.active().exists()
    assert not organisation.designations.live(on).exists()
    assert Invitation.objects.get().withdrawn_at == now


def test_closing_twice_is_refused(registrar: Actor, now: datetime) -> None:
    organisation = organisations.close(organisation=make.organisation(), by=registrar, now=now)
    with pytest.raises(AlreadyClosed):
        organisations.close(organisation=organisation, by=registrar, now=now)


def test_one_with_open_parts_does_not_close(registrar: Actor, now: datetime) -> None:
    parent = make.organisation()
    make.organisation(parent=parent)
    with pytest.raises(StillHasParts):
        organisations.close(organisation=parent, by=registrar, now=now)


def test_one_whose_people_hold_work_does_not_close(registrar: Actor, now: datetime) -> None:
    organisation = make.organisation()
    holder = make.membership(organisation=organisation)
    holdings.hold(membership=holder, kind=HoldingKind.REFERRAL_DRAFT, subject=organisation, by=registrar, now=now)
    with pytest.raises(PeopleHoldWork):
        organisations.close(organisation=organisation, by=registrar, now=now)


def test_one_with_the_last_registrar_does_not_close(now: datetime) -> None:
    last = make.registrar()
    team = make.membership_of(last).organisation
    with pytest.raises(LastRegistrar):
        organisations.close(organisation=team, by=last, now=now)
    assert organisations.close(organisation=team, by=make.registrar(), now=now)


def test_an_organisation_not_yet_started_closes_without_breaking_its_dates(registrar: Actor, now: datetime) -> None:
    organisation = register(registrar, now)
    organisations.close(organisation=organisation, by=registrar, now=now.replace(year=now.year - 1))
    organisation.refresh_from_db()
    assert organisation.active_to == organisation.active_from


def test_what_could_not_be_recorded_did_not_happen(registrar: Actor, now: datetime) -> None:
    organisation = make.organisation()
    assert_nothing_changes(lambda: register(registrar, now))
    assert_nothing_changes(lambda: change(organisation, registrar, now))
    assert_nothing_changes(lambda: organisations.close(organisation=organisation, by=registrar, now=now))
