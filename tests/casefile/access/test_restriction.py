"""Restricted cases: closed to the authority but for its holder and those who were let in; the referrer keeps theirs."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.access import restriction
from referrals.casefile.models import AccessGrant, Case
from referrals.casefile.models.restriction import OpenedBecause, RestrictedBecause
from referrals.form import waiting
from tests.casefile.access.conftest import sees
from tests.factories import accounts

THREAT = RestrictedBecause.THREATENED


@pytest.fixture
def restricted(case: Case, by_manager: Actor, now: datetime) -> Case:
    restriction.restrict(case=case, because=THREAT, by=by_manager, now=now)
    case.refresh_from_db()
    return case


def let_in(case: Case, membership: Membership, by: Actor, now: datetime) -> AccessGrant:
    return restriction.let_in(case=case, membership=membership, reason="Decides it", by=by, now=now)


def test_restricted_case_opens_to_its_holder_to_whoever_restricted_it_and_to_the_referrer(
    case: Case, manager: Membership, caseworker: Membership, colleague: Membership, responder: Membership, now: datetime
) -> None:
    by = actor_through(manager)
    holdings.hold(membership=caseworker, kind=HoldingKind.CASE, subject=case, by=by, now=now)
    assert all(sees(one, case) for one in (manager, caseworker, colleague, responder))
    restriction.restrict(case=case, because=THREAT, by=by, now=now)
    assert [sees(one, case) for one in (manager, caseworker, colleague, responder)] == [True, True, False, True]
    holdings.release(kind=HoldingKind.CASE, subject=case, by=by, now=now)
    assert not sees(caseworker, case)


def test_grant_opens_it_to_one_person_through_one_membership_until_it_is_taken_back(
    restricted: Case, colleague: Membership, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    given = let_in(restricted, colleague, by_manager, now)
    assert (sees(colleague, restricted), sees(caseworker, restricted)) == (True, False)
    force = restricted.parties.get(capacity="referrer").organisation
    elsewhere = accounts.membership(person=colleague.person, organisation=force)
    assert not sees(elsewhere, restricted)
    restriction.take_back(given=given, reason="Moved on", by=by_manager, now=now)
    assert not sees(colleague, restricted)
    with pytest.raises(restriction.NotLetInAnyMore):
        restriction.take_back(given=given, reason="Again", by=by_manager, now=now)


def test_unrestricted_case_is_everybodys_again_and_a_later_restriction_begins_with_nobody(
    restricted: Case, colleague: Membership, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    let_in(restricted, colleague, by_manager, now)
    restriction.unrestrict(case=restricted, because=OpenedBecause.PASSED, by=by_manager, now=now)
    assert sees(caseworker, restricted)
    restriction.restrict(case=restricted, because=THREAT, by=by_manager, now=now)
    assert not sees(colleague, restricted)
    kinds = Event.objects.filter(facts__case_id=restricted.pk).values_list("kind", flat=True)
    assert {Happened.CASE_RESTRICTED, Happened.CASE_UNRESTRICTED, Happened.ACCESS_GRANTED} <= set(kinds)


def test_nobody_lets_in_themselves_a_stranger_somebody_twice_or_without_a_reason(
    restricted: Case, colleague: Membership, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    def refused(membership: Membership, refusal: type[Exception], reason: str = "Decides it") -> None:
        with pytest.raises(refusal):
            restriction.let_in(case=restricted, membership=membership, reason=reason, by=by_manager, now=now)

    refused(Membership.objects.get(pk=by_manager.acting()), restriction.CannotLetYourselfIn)
    refused(responder, restriction.CannotBeLetIn)
    refused(colleague, restriction.ReasonMissing, " ")
    let_in(restricted, colleague, by_manager, now)
    refused(colleague, restriction.LetInAlready)


def test_restriction_is_made_and_lifted_once(restricted: Case, by_manager: Actor, now: datetime) -> None:
    with pytest.raises(restriction.AlreadyRestricted):
        restriction.restrict(case=restricted, because=THREAT, by=by_manager, now=now)
    restriction.unrestrict(case=restricted, because=OpenedBecause.MISTAKE, by=by_manager, now=now)
    with pytest.raises(restriction.NotRestricted):
        restriction.unrestrict(case=restricted, because=OpenedBecause.MISTAKE, by=by_manager, now=now)


def test_last_one_who_can_open_it_stays(restricted: Case, by_manager: Actor, now: datetime) -> None:
    with pytest.raises(restriction.NobodyLeft):
        restriction.take_back(given=AccessGrant.objects.get(), reason="Leave", by=by_manager, now=now)
    assert AccessGrant.objects.live().exists()


def test_referrer_is_not_shown_who_of_the_authority_was_let_in(
    restricted: Case, colleague: Membership, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    let_in(restricted, colleague, by_manager, now)
    assert waiting.followers(restricted) == [responder.person.full_name]


def test_officer_restricts_lets_in_and_takes_back_in_a_browser(desk: Client, case: Case, colleague: Membership) -> None:
    page = reverse("case_access", args=[case.reference])
    assert desk.post(reverse("case_restrict", args=[case.reference]), {"because": "threatened"}).status_code == 302
    said = {"membership": str(colleague.reference), "reason": "Decides it"}
    assert desk.post(reverse("access_give", args=[case.reference]), said).status_code == 302
    shown = desk.get(page).content.decode()
    assert "Let in: Decides it" in shown
    assert "Restricted" in shown
    given = AccessGrant.objects.get(membership=colleague)
    assert desk.post(reverse("access_take_back", args=[given.reference]), {"reason": "Moved on"}).status_code == 302
    assert not sees(colleague, case)
    assert desk.post(reverse("case_unrestrict", args=[case.reference]), {"because": "passed"}).status_code == 302
    assert sees(colleague, case)


def test_person_who_is_not_offered_cannot_be_chosen(desk: Client, restricted: Case, responder: Membership) -> None:
    said = {"membership": str(responder.reference), "reason": "Decides it"}
    assert desk.post(reverse("access_give", args=[restricted.reference]), said).status_code == 200
    assert AccessGrant.objects.count() == 1
