"""Whose care is seen by whom: the contractor all of its contract, a provider its people, a worker their own."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.ledger.models import AccessEntry
from support.models import Care, Placement, PlacementState
from tests.factories import accounts, care
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def seen_by(member: Membership) -> list[Care]:
    return list(Care.objects.visible_to(actor_through(member)))


def test_everybody_sees_their_own_and_nobody_else(officer: Membership, under: care.Contract, now: datetime) -> None:
    found = care.supported(officer, under, now=now)
    assert seen_by(under.coordinator) == seen_by(under.manager) == seen_by(under.worker) == [found]
    strangers = care.contract()
    assert seen_by(strangers.coordinator) + seen_by(strangers.manager) + seen_by(strangers.worker) == []


def test_a_colleague_of_the_worker_sees_nothing(officer: Membership, under: care.Contract, now: datetime) -> None:
    care.supported(officer, under, now=now)
    assert seen_by(accounts.membership(organisation=under.provider, roles=["support_worker"])) == []


def test_who_supports_them_no_longer_sees_them_no_longer(
    officer: Membership, under: care.Contract, now: datetime
) -> None:
    found = care.supported(officer, under, now=now)
    Placement.objects.filter(care=found).update(state=PlacementState.ENDED, ended_at=now)
    assert seen_by(under.manager) + seen_by(under.worker) == []
    assert seen_by(under.coordinator) == [found]


def test_two_providers_cannot_have_one_person(officer: Membership, under: care.Contract, now: datetime) -> None:
    found = care.supported(officer, under, now=now)
    other = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    with pytest.raises(IntegrityError, match="placement_one_at_a_time"), transaction.atomic():
        care.placed(found, other, now=now, state=PlacementState.OFFERED)


def test_care_that_is_open_goes_on_for_the_next_case(officer: Membership, under: care.Contract, now: datetime) -> None:
    found = care.supported(officer, under, now=now)
    later = care.believed(officer, now=now)
    later.person = found.person
    later.save(update_fields=["person"])
    again = care.begun(later, under.prime, now=now)
    assert (again.pk, again.case) == (found.pk, later)


def test_the_list_costs_the_same_for_five_people_as_for_fifty(
    officer: Membership, under: care.Contract, now: datetime
) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            care.supported(officer, under, now=now)

    browser = client_of(under.manager)
    assert_same_queries(grow, lambda: browser.get(reverse("cares")))


def test_looking_at_somebody_is_written_down(officer: Membership, under: care.Contract, now: datetime) -> None:
    found = care.supported(officer, under, now=now)
    assert client_of(under.worker).get(reverse("care", args=[found.reference])).status_code == 200
    looks = AccessEntry.objects.filter(subject_type="support.care", subject_id=str(found.pk))
    assert [look.actor_user_id for look in looks] == [under.worker.person_id]


def test_the_authority_sees_what_there_is_on_its_case(officer: Membership, under: care.Contract, now: datetime) -> None:
    case = care.believed(officer, now=now)
    care.placed(care.begun(case, under.prime, now=now), under.provider, now=now)
    shown = client_of(officer).get(reverse("case_support", args=[case.reference])).content.decode()
    assert under.provider.name in shown
