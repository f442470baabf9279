"""One's own reminders in the browser: why, of which case, opened and put away."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models import AccessEntry
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline, Told
from referrals.casefile.models import Case
from referrals.casefile.reminders.models import As, Reminder
from tests.factories import accounts
from tests.signed_in import client_of


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def reminder(clock: Deadline, holder: Membership, now: datetime) -> Reminder:
    return Reminder.objects.create(
        case=clock.case, deadline=clock, told=Told.BREACHED, receiver=holder, as_whom=As.HOLDER, made_at=now
    )


@pytest.fixture
def desk(holder: Membership) -> Client:
    return client_of(holder)


def page(desk: Client, name: str, *of: object) -> str:
    return desk.get(reverse(name, args=of)).content.decode()


def test_list_and_home_name_what_waits(desk: Client, reminder: Reminder) -> None:
    assert reminder.case.number in page(desk, "reminders")
    assert "1 date is near or has passed" in page(desk, "home")


def test_reminder_says_why_and_leads_to_the_case(desk: Client, reminder: Reminder) -> None:
    said = page(desk, "reminder", reminder.reference)
    for words in (As.HOLDER.label, Told.BREACHED.label, reverse("case", args=[reminder.case.reference])):
        assert str(words) in said
    reminder.refresh_from_db()
    assert reminder.opened_at is not None
    assert AccessEntry.objects.filter(fields=["reminder"]).count() == 1
    assert "is near or has passed" not in page(desk, "home")


def test_what_was_put_away_stays_away_and_the_clock_runs(desk: Client, reminder: Reminder) -> None:
    desk.post(reverse("reminder_dismiss", args=[reminder.reference]))
    assert reminder.case.number not in page(desk, "reminders")
    assert Deadline.objects.running().filter(pk=reminder.deadline_id).exists()


def test_what_is_over_leaves_the_list_and_says_so_at_its_address(
    desk: Client, reminder: Reminder, case: Case, now: datetime
) -> None:
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    assert case.number not in page(desk, "reminders")
    assert "This is over" in page(desk, "reminder", reminder.reference)


def test_colleague_finds_nothing_at_somebody_elses_address(reminder: Reminder, authority: Organisation) -> None:
    colleague = client_of(accounts.membership(organisation=authority, roles=["caseworker"]))
    assert colleague.get(reverse("reminder", args=[reminder.reference])).status_code == 404
    assert colleague.post(reverse("reminder_dismiss", args=[reminder.reference])).status_code == 404


def test_case_that_was_restricted_since_is_named_no_more(desk: Client, reminder: Reminder) -> None:
    Holding.objects.all().delete()
    Reminder.objects.update(as_whom=As.COLLEAGUE)
    assert reminder.case.number in page(desk, "reminders")
    Case.objects.update(is_restricted=True)
    assert reminder.case.number not in page(desk, "reminders")
    assert desk.get(reverse("reminder", args=[reminder.reference])).status_code == 404
    assert "is near or has passed" not in page(desk, "home")
