"""A place of safety past its last day: an act for those who answer for it, and nothing ends by itself."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import Nation
from nrm.calendars.working_days import local_day
from support.day import telling
from support.models import SafetyStay, StayOutcome
from support.safety import home, staying
from support.safety.staying import Somebody
from tests.factories import care
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def stay(under: Contract, now: datetime) -> SafetyStay:
    """Entered five days ago, with a provider and a worker."""
    then = now - 5 * DAY
    by = actor_through(under.coordinator)
    made = staying.begin(somebody=Somebody(Nation.ENGLAND), entered_on=local_day(then), by=by, now=then)
    care.held(made.care, under.worker, now=then)
    care.placed(made.care, under.provider, now=then)
    return made


def test_it_stands_before_the_contractor_the_provider_and_the_worker(
    stay: SafetyStay, under: Contract, now: datetime
) -> None:
    page = client_of(under.coordinator).get(reverse("allocation")).content.decode()
    assert reverse("safety_stay_end", args=[stay.reference]) in page
    for member in (under.coordinator, under.manager, under.worker):
        (told,) = home.tell(actor_through(member), now=now)
        assert told.url == reverse("safety_stays")
    due = telling.of(actor_through(under.worker), on=local_day(now), now=now).due
    assert [line.is_late for line in due if "place of safety" in line.what] == [True]


def test_it_is_no_act_before_its_last_day_and_no_other_contractors(under: Contract, now: datetime) -> None:
    by = actor_through(under.coordinator)
    staying.begin(somebody=Somebody(Nation.ENGLAND), entered_on=local_day(now), by=by, now=now)
    assert home.tell(by, now=now) == []
    assert home.tell(by, now=now + 4 * DAY) != []
    assert home.tell(actor_through(care.contract().coordinator), now=now + 4 * DAY) == []


def test_nothing_ends_until_somebody_says_how_they_went_on(stay: SafetyStay, under: Contract, now: datetime) -> None:
    assert SafetyStay.objects.running().filter(pk=stay.pk).exists()
    by = actor_through(under.worker)
    staying.end(stay=stay, outcome=StayOutcome.LEFT, left_on=stay.ends_on, by=by, now=now)
    assert home.tell(by, now=now) == []
