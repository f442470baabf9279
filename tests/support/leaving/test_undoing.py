"""An exit that was recorded in error is taken back: by whoever manages, with a reason, and while it is fresh."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.happened import Happened
from nrm.ledger.models import Event
from support import course, refusals
from support.entitlement.invariants import entitlement_differs
from support.leaving import coming_back, undoing
from support.models import Care, Leaving, PlacementState
from tests.factories import care
from tests.factories import course_of_support as story
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.localtime() - 3 * DAY


@pytest.fixture
def one(officer: Membership, under: care.Contract, now: datetime) -> story.MovingOn:
    return story.moving_on(officer, under, now=now)


@pytest.mark.parametrize("drop_in", [False, True])
def test_support_is_what_it_was(one: story.MovingOn, drop_in: bool) -> None:
    before = story.days(story.standing(one.case))
    story.left(one, now=one.now, drop_in=drop_in)
    undoing.undo(care=one.care, reason="The wrong person", by=one.coordinator, now=one.now + DAY)
    assert story.days(story.standing(one.case)) == before
    again = Care.objects.get(pk=one.care.pk)
    assert again.ended_at is None
    assert not course.has_left(again)
    assert again.placements.get().state == PlacementState.ACCEPTED
    assert Event.objects.filter(kind=Happened.EXIT_UNDONE).count() == 1
    assert not entitlement_differs(now=one.now).exists()
    assert Leaving.objects.get(undone_at__isnull=False).undone_because == "The wrong person"


def test_it_is_taken_back_within_seven_days_and_once(one: story.MovingOn) -> None:
    story.left(one, now=one.now)
    with pytest.raises(refusals.TooLateToUndo):
        undoing.undo(care=one.care, reason="Late", by=one.coordinator, now=one.now + 8 * DAY)
    with pytest.raises(refusals.WordsMissing):
        undoing.undo(care=one.care, reason=" ", by=one.coordinator, now=one.now)
    undoing.undo(care=one.care, reason="Mistake", by=one.coordinator, now=one.now + 7 * DAY)
    with pytest.raises(refusals.NotLeft):
        undoing.undo(care=one.care, reason="Mistake", by=one.coordinator, now=one.now + 7 * DAY)


def test_not_by_the_worker_nor_once_they_were_asked_back(one: story.MovingOn) -> None:
    story.left(one, now=one.now, drop_in=True)
    with pytest.raises(refusals.ForManagers):
        undoing.undo(care=one.care, reason="Mistake", by=one.worker, now=one.now)
    assert undoing.may_undo(one.care, by=actor_through(one.under.manager), now=one.now)
    wanted = coming_back.Wanted("Debts", "A room", one.ends_on + 30 * DAY)
    coming_back.ask(care=one.care, wanted=wanted, by=one.coordinator, now=one.now)
    assert not undoing.may_undo(one.care, by=one.coordinator, now=one.now)


def test_page_states_the_rule(one: story.MovingOn) -> None:
    story.left(one, now=one.now)
    browser = client_of(one.under.coordinator)
    address = reverse("leaving_undo", args=[one.care.reference])
    assert address in browser.get(reverse("care_leaving", args=[one.care.reference])).content.decode()
    assert "within seven days" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": "Two people with one name"}).status_code == 302
    assert (
        "Two people with one name" in browser.get(reverse("care_leaving", args=[one.care.reference])).content.decode()
    )
