"""Held work: one holder, a fitting role, handed over inside one organisation, all or nothing."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import holdings
from accounts.actions.holdings import AlreadyHeld, CannotHold, NotHeld, OtherOrganisation, SamePerson
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models import Holding, Membership, Organisation
from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Organisation:
    return make.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.fixture
def caseworker(authority: Organisation) -> Membership:
    return make.membership(organisation=authority, roles=["caseworker"])


def hold(
    membership: Membership, now: datetime, *, kind: HoldingKind = HoldingKind.CASE, subject: Organisation
) -> Holding:
    return holdings.hold(membership=membership, kind=kind, subject=subject, by=SYSTEM, now=now, number="C-1")


def hand_over(to: Membership, now: datetime, *held: Holding) -> None:
    holdings.hand_over(holdings=held, to=to, by=SYSTEM, now=now)


def test_a_piece_of_work_has_one_holder(authority: Organisation, caseworker: Membership, now: datetime) -> None:
    hold(caseworker, now, subject=authority)
    with pytest.raises(AlreadyHeld):
        hold(make.membership(organisation=authority, roles=["caseworker"]), now, subject=authority)
    assert hold(caseworker, now, kind=HoldingKind.INTAKE, subject=authority)


def test_the_database_refuses_a_second_holder(authority: Organisation, caseworker: Membership, now: datetime) -> None:
    held = hold(caseworker, now, subject=authority)
    held.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


def test_work_is_held_by_a_fitting_role_only(authority: Organisation, now: datetime) -> None:
    with pytest.raises(CannotHold):
        hold(make.membership(organisation=authority, roles=["guidance_editor"]), now, subject=authority)


def test_nobody_deactivated_takes_work(authority: Organisation, now: datetime) -> None:
    away = make.membership(organisation=authority, roles=["caseworker"], deactivated_at=now)
    with pytest.raises(CannotHold):
        hold(away, now, subject=authority)


def test_released_work_is_free_again(authority: Organisation, caseworker: Membership, now: datetime) -> None:
    hold(caseworker, now, subject=authority)
    holdings.release(kind=HoldingKind.CASE, subject=authority, by=SYSTEM, now=now)
    with pytest.raises(NotHeld):
        holdings.release(kind=HoldingKind.CASE, subject=authority, by=SYSTEM, now=now)
    assert hold(caseworker, now, subject=authority)


def test_handed_over_work_belongs_to_the_colleague(
    authority: Organisation, caseworker: Membership, now: datetime
) -> None:
    held = hold(caseworker, now, subject=authority)
    colleague = make.membership(organisation=authority, roles=["authority_manager"])
    hand_over(colleague, now, held)
    assert Holding.objects.get().membership == colleague
    facts = Event.objects.get(kind=Happened.WORK_HANDED_OVER).facts
    assert (facts["from_membership"], facts["to_membership"]) == (caseworker.pk, colleague.pk)


def test_work_does_not_leave_the_organisation(authority: Organisation, caseworker: Membership, now: datetime) -> None:
    held = hold(caseworker, now, subject=authority)
    elsewhere = make.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    with pytest.raises(OtherOrganisation):
        hand_over(make.membership(organisation=elsewhere, roles=["caseworker"]), now, held)


def test_all_is_handed_over_or_none(authority: Organisation, caseworker: Membership, now: datetime) -> None:
    case = hold(caseworker, now, subject=authority)
    intake = hold(caseworker, now, kind=HoldingKind.INTAKE, subject=authority)
    with pytest.raises(CannotHold):
        hand_over(make.membership(organisation=authority, roles=["intake_officer"]), now, case, intake)
    assert set(Holding.objects.values_list("membership", flat=True)) == {caseworker.pk}


def test_nothing_is_handed_over_to_oneself_or_from_nobody(
    authority: Organisation, caseworker: Membership, now: datetime
) -> None:
    held = hold(caseworker, now, subject=authority)
    with pytest.raises(SamePerson):
        hand_over(caseworker, now, held)
    with pytest.raises(NotHeld):
        hand_over(caseworker, now)


def test_what_could_not_be_recorded_did_not_happen(
    authority: Organisation, caseworker: Membership, now: datetime
) -> None:
    held = hold(caseworker, now, subject=authority)
    colleague = make.membership(organisation=authority, roles=["caseworker"])
    assert_nothing_changes(lambda: hold(caseworker, now, kind=HoldingKind.INTAKE, subject=authority))
    assert_nothing_changes(lambda: hand_over(colleague, now, held))
    assert_nothing_changes(lambda: holdings.release(kind=HoldingKind.CASE, subject=authority, by=SYSTEM, now=now))
