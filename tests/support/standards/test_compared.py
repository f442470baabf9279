"""How providers compare: the same figures for each, of those who were there on the day, and nothing of a few."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support.models import Care, Complaint, Placement, PlacementState, PlanAction
from support.plan import complaining
from support.standards.comparing import FEWEST, Compared, Share, compare
from tests.factories import accounts, care, plan
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def complained(officer: Membership, under: care.Contract, count: int, *, answered: int, now: datetime) -> list[Care]:
    """As many people, each with a complaint."""
    found = [care.supported(officer, under, now=now) for _ in range(count)]
    worker, manager = actor_through(under.worker), actor_through(under.manager)
    for number, one in enumerate(found):
        made = plan.complaint(one, by=worker, now=now)
        if number < answered:
            complaining.answer(
                complaint=made, finding=Complaint.Finding.RIGHT, words="It was mended.", by=manager, now=now
            )
    return found


def of(under: care.Contract, *, now: datetime) -> Compared:
    (found,) = compare([under.provider], on=local_day(now))
    return found


def test_of_enough_people_the_share_is_shown(officer: Membership, under: care.Contract, now: datetime) -> None:
    complained(officer, under, FEWEST, answered=4, now=now)
    assert of(under, now=now).shares["complaints"] == Share(of=FEWEST, good=4)
    assert "80%" in client_of(under.coordinator).get(reverse("providers_compared")).content.decode()


def test_of_too_few_nothing_is_shown(officer: Membership, under: care.Contract, now: datetime) -> None:
    complained(officer, under, FEWEST - 1, answered=FEWEST - 1, now=now)
    assert not of(under, now=now).shares["complaints"].is_shown
    assert "100%" not in client_of(under.coordinator).get(reverse("providers_compared")).content.decode()


def test_what_happened_counts_for_the_provider_of_that_day(
    officer: Membership, under: care.Contract, now: datetime
) -> None:
    """Who was there before, and who came after, have no part in it."""
    moved = complained(officer, under, FEWEST, answered=FEWEST, now=now)
    later = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, parent=under.prime)
    for one in moved:
        Placement.objects.filter(care=one).update(state=PlacementState.ENDED, ended_at=now)
        care.placed(one, later, now=now + 2 * DAY)
    first, second = compare([under.provider, later], on=local_day(now + 3 * DAY))
    assert (first.shares["complaints"].of, second.shares["complaints"].of) == (FEWEST, 0)


def test_the_wait_for_what_was_needed_is_its_mean_in_days(
    officer: Membership, under: care.Contract, now: datetime
) -> None:
    worker = actor_through(under.worker)
    for days in (2, 4, 6, 8, 10):
        made = plan.action(care.supported(officer, under, now=now), by=worker, now=now)
        asked, ended = local_day(now), local_day(now + days * DAY)
        PlanAction.objects.filter(pk=made.pk).update(
            state=PlanAction.State.DONE, asked_on=asked, ended_on=ended, outcome="Done."
        )
    (found,) = compare([under.provider], on=local_day(now + 11 * DAY))
    assert (found.wait, found.shares["needs"]) == (6, Share(of=FEWEST, good=FEWEST))


def test_it_costs_the_same_for_five_people_as_for_fifty(
    officer: Membership, under: care.Contract, now: datetime
) -> None:
    browser = client_of(under.coordinator)

    def grow(count: int) -> None:
        complained(officer, under, count, answered=0, now=now)

    assert_same_queries(grow, lambda: browser.get(reverse("providers_compared")))
