"""Lent administration: for a while, with a reason, by a registrar, and only through the membership it was lent to."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import grants, people
from accounts.actions.grants import (
    AlreadyGranted,
    CannotGrantToYourself,
    NoLongerGranted,
    NotAnAdministrator,
    OutsideTheLimit,
    ReasonMissing,
)
from accounts.cast import actor_through
from accounts.models import AdministrationGrant, Membership, Organisation, OrganisationUserObjectPermission
from accounts.roles import ADMINISTRATOR
from accounts.rules import OrganisationClosed
from nrm.actor import Actor
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar() -> Actor:
    return make.registrar()


@pytest.fixture
def orphan() -> Organisation:
    return make.organisation(name="Orphan")


@pytest.fixture
def lender() -> Membership:
    return make.membership(roles=[ADMINISTRATOR])


def grant(
    organisation: Organisation,
    membership: Membership,
    by: Actor,
    now: datetime,
    *,
    days: int = 30,
    reason: str = "Their administrator left",
) -> AdministrationGrant:
    return grants.grant(
        organisation=organisation,
        membership=membership,
        reason=reason,
        ends_at=now + timedelta(days=days),
        by=by,
        now=now,
    )


def administered(membership: Membership, now: datetime) -> set[Organisation]:
    return set(Organisation.objects.administered_by(actor_through(membership), now=now))


def test_a_grant_opens_one_more_organisation_until_its_end(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    grant(orphan, lender, registrar, now)
    end = now + timedelta(days=30)
    assert administered(lender, now) == {lender.organisation, orphan}
    assert administered(lender, end - timedelta(seconds=1)) == {lender.organisation, orphan}
    assert administered(lender, end) == {lender.organisation}


def test_a_grant_counts_through_the_membership_it_was_lent_to_only(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    grant(orphan, lender, registrar, now)
    other = make.membership(person=lender.person, roles=[ADMINISTRATOR])
    assert administered(other, now) == {other.organisation}


def test_a_grant_without_the_role_opens_nothing(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    grant(orphan, lender, registrar, now)
    people.change_roles(membership=lender, roles=["first_responder"], by=registrar, now=now)
    lender.refresh_from_db()
    assert administered(lender, now) == set()


def test_a_grant_without_its_guardian_row_opens_nothing(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    grant(orphan, lender, registrar, now)
    OrganisationUserObjectPermission.objects.all().delete()
    assert administered(lender, now) == {lender.organisation}


def test_a_revoked_grant_ends_at_once_and_says_why(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    given = grants.revoke(given=grant(orphan, lender, registrar, now), reason="Found one", by=registrar, now=now)
    assert administered(lender, now) == {lender.organisation}
    assert (given.revoked_at, given.revoked_because) == (now, "Found one")
    assert not OrganisationUserObjectPermission.objects.exists()
    with pytest.raises(NoLongerGranted):
        grants.revoke(given=given, reason="Again", by=registrar, now=now)


def test_a_registrar_administers_every_organisation(orphan: Organisation, registrar: Actor, now: datetime) -> None:
    assert orphan in Organisation.objects.administered_by(registrar, now=now)


def test_somebody_without_the_right_administers_none(now: datetime) -> None:
    assert not Organisation.objects.administered_by(make.actor(roles=["referral_lead"]), now=now).exists()


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_grant_ends_within_ninety_days(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime, days: int
) -> None:
    with pytest.raises(OutsideTheLimit):
        grant(orphan, lender, registrar, now, days=days)


def test_a_grant_and_its_end_have_reasons(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    with pytest.raises(ReasonMissing):
        grant(orphan, lender, registrar, now, reason="  ")
    given = grant(orphan, lender, registrar, now)
    with pytest.raises(ReasonMissing):
        grants.revoke(given=given, reason=" ", by=registrar, now=now)


def test_it_is_lent_to_an_active_administrator_of_another_organisation(
    orphan: Organisation, registrar: Actor, now: datetime
) -> None:
    unfit = [
        make.membership(roles=["first_responder"]),
        make.membership(organisation=orphan, roles=[ADMINISTRATOR]),
        make.membership(roles=[ADMINISTRATOR], deactivated_at=now),
        make.membership(roles=[ADMINISTRATOR], to_on=timezone.localdate(now)),
    ]
    for membership in unfit:
        with pytest.raises(NotAnAdministrator):
            grant(orphan, membership, registrar, now)


def test_a_registrar_does_not_lend_to_themselves(orphan: Organisation, registrar: Actor, now: datetime) -> None:
    own = make.membership_of(registrar)
    with pytest.raises(CannotGrantToYourself):
        grant(orphan, own, registrar, now)


def test_it_is_lent_once_at_a_time_and_again_after_it_ran_out(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    grant(orphan, lender, registrar, now)
    with pytest.raises(AlreadyGranted):
        grant(orphan, lender, registrar, now)
    later = now + timedelta(days=31)
    grant(orphan, lender, registrar, later)
    assert administered(lender, later) == {lender.organisation, orphan}


def test_a_closed_organisation_is_not_lent(lender: Membership, registrar: Actor, now: datetime) -> None:
    with pytest.raises(OrganisationClosed):
        grant(make.organisation(active_to=timezone.localdate(now)), lender, registrar, now)


def test_what_could_not_be_recorded_did_not_happen(
    orphan: Organisation, lender: Membership, registrar: Actor, now: datetime
) -> None:
    assert_nothing_changes(lambda: grant(orphan, lender, registrar, now))
    given = grant(orphan, lender, registrar, now)
    assert_nothing_changes(lambda: grants.revoke(given=given, reason="Found one", by=registrar, now=now))
