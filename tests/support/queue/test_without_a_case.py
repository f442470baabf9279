"""Somebody who left before a case was opened asks back in: it reaches the authority, and can be granted."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import Nation
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support import refusals
from support.leaving import coming_back
from support.models import Care, Period, ReEntry, StayOutcome
from support.rna.deciding import Said
from support.safety import staying
from support.safety.staying import Somebody
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def asked(under: Contract, now: datetime) -> ReEntry:
    """They left a place of safety, and ask to come back."""
    by, then = actor_through(under.coordinator), now - 10 * DAY
    stay = staying.begin(somebody=Somebody(Nation.ENGLAND), entered_on=local_day(then), by=by, now=then)
    staying.end(stay=stay, outcome=StayOutcome.LEFT, left_on=local_day(then), by=by, now=then)
    Care.objects.filter(pk=stay.care_id).update(ended_at=then + DAY)
    wanted = coming_back.Wanted("Found by those who exploited them", "A room", local_day(now) + 30 * DAY)
    return coming_back.ask(care=Care.objects.get(pk=stay.care_id), wanted=wanted, by=by, now=now)


def test_it_stands_in_the_queue_and_is_granted_there(asked: ReEntry, officer: Membership, now: datetime) -> None:
    browser = client_of(officer)
    address = reverse("re_entry_decide", args=[asked.reference])
    page = browser.get(reverse("support_queue")).content.decode()
    assert address in page
    assert asked.care.number in page
    until = asked.asked_until
    said = {"answer": "granted", "because": "at_risk", "words": ""}
    said |= {f"until_{part}": str(getattr(until, part)) for part in ("day", "month", "year")}
    assert browser.post(address, said).status_code == 302
    again = Care.objects.open().get(person=asked.care.person)
    assert Period.objects.standing().get(care=again).ends_on == until


def test_nobody_else_decides_it(asked: ReEntry, under: Contract, now: datetime) -> None:
    said = Said("granted", "at_risk", "", asked.asked_until)
    with pytest.raises(refusals.NothingThere):
        coming_back.decide(re_entry=asked, said=said, by=actor_through(under.coordinator), now=now)
