"""What goes wrong around support: a ledger followed again, new guidance, a decision reversed, a board left behind."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.workbench import finishing
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models import Event
from referrals.casefile.board.models import Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from support.entitlement import invariants, reactions
from support.models import Care, Period
from tests.factories import care, course
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """Of the day on which they are believed: long enough ago for all that follows."""
    return timezone.localtime() - 200 * DAY


@pytest.fixture
def case(officer: Membership, under: care.Contract, now: datetime) -> Case:
    return story.believed(officer, now=now)


def day(now: datetime) -> str:
    return str(local_day(now))


def test_ledger_that_is_followed_again_from_its_beginning_makes_the_same_periods(
    case: Case, officer: Membership, now: datetime
) -> None:
    """After a restore: what was done about the events is lost, and each of them comes once more."""
    story.served(case, officer, now=now + 60 * DAY)
    right = story.days(story.reconciled(case, now=now + 60 * DAY))
    Period.objects.update(superseded_at=now)
    for event in Event.objects.filter(facts__case_id=case.pk).order_by("id"):
        reactions.follow(event, now=now + 70 * DAY)
    assert story.days(story.standing(case)) == right
    assert Care.objects.count() == 1


def test_new_guidance_changes_nothing_of_moving_on_that_has_begun(
    case: Case, officer: Membership, now: datetime
) -> None:
    """Whoever was told before it was adopted keeps their days; its own rules are for those who are told after."""
    story.served(case, officer, now=now + 60 * DAY)
    right = story.days(story.reconciled(case, now=now + 60 * DAY))
    course.adopt("2026", now=now + 70 * DAY)
    assert story.days(story.reconciled(case, now=now + 71 * DAY)) == right
    assert Deadline.objects.running().get(case=case, kind=ClockCode.MOVE_ON).due_on == local_day(now + 105 * DAY)


def test_moving_on_after_new_guidance_has_the_days_of_the_letter(
    case: Case, officer: Membership, now: datetime
) -> None:
    """Believed under one version and told under the next: support and the letter count one and the same days."""
    course.adopt("2015-2018", now=now + 50 * DAY)
    story.served(case, officer, now=now + 60 * DAY)
    moving_on = story.reconciled(case, now=now + 60 * DAY)[-1]
    due = Deadline.objects.running().get(case=case, kind=ClockCode.MOVE_ON).due_on
    assert (moving_on.kind, moving_on.starts_on, moving_on.ends_on) == ("move_on", local_day(now + 61 * DAY), due)
    assert due != local_day(now + 105 * DAY)


def test_negative_that_is_reversed_gives_moving_on_in_place_of_leaving(
    case: Case, officer: Membership, now: datetime
) -> None:
    """While it is looked at again nothing ends sooner; the new decision counts from when it is served."""
    negative = story.negative(case, officer, now=now + 60 * DAY)
    finishing.serve(decision=negative, by=actor_through(officer), now=now + 60 * DAY)
    leaving = story.days(story.reconciled(case, now=now + 60 * DAY))
    new, fresh = story.looked_at_again(case, officer, now=now + 62 * DAY)
    assert story.days(story.reconciled(case, now=now + 62 * DAY)) == leaving
    story.told_otherwise(new, fresh, now=now + 64 * DAY)
    assert story.days(story.reconciled(case, now=now + 64 * DAY)) == [
        leaving[0],
        ("leaving", day(now + 61 * DAY), day(now + 64 * DAY)),
        ("move_on", day(now + 65 * DAY), day(now + 109 * DAY)),
    ]


def test_nightly_check_finds_a_board_that_says_something_else(case: Case, officer: Membership, now: datetime) -> None:
    """A day that has just begun is not yet wrong; one that nobody reconciled is, and a clock that outlived support."""
    story.served(case, officer, now=now + 60 * DAY)
    story.reconciled(case, now=now + 60 * DAY)
    assert not invariants.board_differs(now=now + 61 * DAY).exists()
    assert invariants.board_differs(now=now + 62 * DAY).filter(pk=case.pk).exists()
    story.reconciled(case, now=now + 62 * DAY)
    assert not invariants.board_differs(now=now + 62 * DAY).exists()
    end = now + 107 * DAY
    story.reconciled(case, now=end)
    assert not invariants.board_differs(now=end + DAY).exists()
    Deadline.objects.filter(case=case, kind=ClockCode.MOVE_ON).update(met_at=None)
    assert invariants.board_differs(now=end + DAY).filter(pk=case.pk).exists()


def test_nightly_check_finds_a_track_that_was_lost(case: Case, now: datetime) -> None:
    story.reconciled(case, now=now)
    Track.objects.filter(case=case, track="support").delete()
    assert invariants.board_differs(now=now).filter(pk=case.pk).exists()
