"""Money stops from the day somebody was reported missing, and is worked out again when they are found."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from support.models import Away, Care, Payment
from support.money import knowing, offering, paying
from support.money.refusals import Missing
from tests.factories import care as cares
from tests.factories import casefile, plan
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CARD = Payment.Way.CARD


@pytest.fixture
def now() -> datetime:
    """Noon of a Wednesday, in a week that is over."""
    today = timezone.localtime().replace(hour=12)
    return today - (today.weekday() + 12) * DAY


@pytest.fixture
def found(officer: Membership, under: cares.Contract, now: datetime) -> Care:
    begun = now - 30 * DAY
    care = cares.begun(casefile.case(officer.organisation, now=begun), under.prime, now=begun)
    cares.placed(care, under.provider, now=begun)
    plan.entitled(care, local_day(begun), None, now=begun)
    by = actor_through(under.manager)
    plan.depends(care, since=local_day(begun), by=by, now=begun)
    plan.missing(care, by=by, now=now)
    return care


@pytest.fixture
def manager(under: cares.Contract) -> Actor:
    return actor_through(under.manager)


def test_days_from_the_report_on_are_not_paid(found: Care, manager: Actor, now: datetime) -> None:
    week = knowing.monday(local_day(now))
    before = (local_day(now) - week).days
    payment = paying.pay_week(care=found, week=week, way=CARD, by=manager, now=now + 10 * DAY)
    assert payment.amount == (Decimal(65) * before / 7).quantize(Decimal("0.01"))


def test_whole_week_away_is_paid_only_with_a_reason(found: Care, manager: Actor, now: datetime) -> None:
    week, later = knowing.monday(local_day(now)) + 7 * DAY, now + 14 * DAY
    with pytest.raises(Missing):
        paying.pay_week(care=found, week=week, way=CARD, by=manager, now=later)
    why = "They were seen, and are on their way back."
    payment = paying.pay_week(care=found, week=week, way=CARD, though_missing=why, by=manager, now=later)
    assert (payment.amount, payment.why) == (Decimal("65.00"), why)


def test_from_the_day_they_are_found_it_is_due_again(found: Care, now: datetime) -> None:
    week = knowing.monday(local_day(now)) + 7 * DAY
    offered = {one.week: one for one in offering.weeks(found, on=week + 6 * DAY)}
    assert (offered[week].missing, offered[week].amount) == (7, Decimal(0))
    Away.objects.filter(care=found).update(returned_at=now + 7 * DAY)
    again = {one.week: one for one in offering.weeks(found, on=week + 6 * DAY)}
    back = local_day(now + 7 * DAY)
    assert again[week].missing == (back - week).days


def test_page_says_so_before_anybody_pays(found: Care, under: cares.Contract) -> None:
    browser = client_of(under.manager)
    money = browser.get(reverse("care_money", args=[found.reference])).content.decode()
    assert "Nothing is due from that day until they are found" in money
    pay = browser.get(reverse("support_pay", args=[found.reference])).content.decode()
    assert "Why are the days paid on which they were missing?" in pay
