"""Money is paid once, by the rate it rests on; and what fell short is paid back, once."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import RateCode
from support.models import Care, Meals, Payment, PaymentPart
from support.money import back_pay, paying
from support.money.refusals import NoCircumstances, NoRate, NotEntitled, NothingOwed, NotYet, PaidAlready
from tests.factories import care as cares
from tests.factories import casefile, plan
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
CARD = Payment.Way.CARD
A_MONDAY = date(2019, 5, 6)


@pytest.fixture
def found(officer: Membership, under: cares.Contract, now: datetime) -> Care:
    """With a provider; entitled from before the reform until after the outbreak."""
    care = cares.begun(casefile.case(officer.organisation, now=now), under.prime, now=now)
    cares.placed(care, under.provider, now=now)
    plan.entitled(care, date(2018, 1, 1), date(2020, 12, 31), now=now)
    return care


@pytest.fixture
def manager(under: cares.Contract) -> Actor:
    return actor_through(under.manager)


def test_a_payment_keeps_the_rate_rows_it_rests_on(found: Care, manager: Actor, now: datetime) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now, meals=Meals.OUTREACH)
    payment = paying.pay_week(care=found, week=date(2020, 6, 29), way=CARD, by=manager, now=now)
    parts = payment.parts.order_by("first_on").values_list("rate", "rate_amount", "rate_from", "first_on", "last_on")
    outreach = RateCode.ADULT_OUTREACH.value
    assert [tuple(part) for part in parts] == [
        (outreach, Decimal("35.00"), date(2015, 11, 1), date(2020, 6, 29), date(2020, 6, 30)),
        (outreach, Decimal("39.60"), date(2020, 7, 1), date(2020, 7, 1), date(2020, 7, 5)),
    ]
    assert set(PaymentPart.objects.values_list("guidance_code", flat=True)) == {"2019-2021"}


def test_a_week_is_never_paid_twice(found: Care, manager: Actor, now: datetime) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    first = paying.pay_week(care=found, week=A_MONDAY, way=CARD, by=manager, now=now)
    with pytest.raises(PaidAlready):
        paying.pay_week(care=found, week=A_MONDAY, way=CARD, by=manager, now=now)
    first.pk = None
    first.reference = found.reference
    with pytest.raises(IntegrityError, match="payment_once_a_week"), transaction.atomic():
        first.save(force_insert=True)


def test_only_days_of_entitlement_are_paid(found: Care, manager: Actor, now: datetime) -> None:
    """Support ended on Thursday 31 December 2020: four days of that week."""
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    payment = paying.pay_week(care=found, week=date(2020, 12, 28), way=CARD, by=manager, now=now)
    assert payment.amount == (Decimal(65) * 4 / 7).quantize(Decimal("0.01"))
    with pytest.raises(NotEntitled):
        paying.pay_week(care=found, week=date(2021, 1, 4), way=CARD, by=manager, now=now)


def test_nothing_is_paid_before_it_is_known_what_it_depends_on(found: Care, manager: Actor, now: datetime) -> None:
    with pytest.raises(NoCircumstances):
        paying.pay_week(care=found, week=A_MONDAY, way=CARD, by=manager, now=now)


def test_nothing_is_paid_for_a_week_that_has_not_begun(found: Care, manager: Actor, now: datetime) -> None:
    monday = local_day(now) - timedelta(days=local_day(now).weekday()) + timedelta(days=7)
    with pytest.raises(NotYet):
        paying.pay_week(care=found, week=monday, way=CARD, by=manager, now=now)


def test_without_a_rate_nothing_is_paid(
    officer: Membership, under: cares.Contract, manager: Actor, now: datetime
) -> None:
    """Before the first version of the guidance there is no rate: a refusal, and no row."""
    care = cares.begun(casefile.case(officer.organisation, now=now), under.prime, now=now)
    plan.entitled(care, date(2014, 1, 6), date(2014, 2, 2), now=now)
    plan.depends(care, since=date(2014, 1, 1), by=manager, now=now)
    with pytest.raises(NoRate):
        paying.pay_week(care=care, week=date(2014, 1, 6), way=CARD, by=manager, now=now)
    assert not Payment.objects.exists()


def test_a_rate_that_was_cut_unlawfully_is_paid_back_once(found: Care, manager: Actor, now: datetime) -> None:
    """37.75 was paid where 65.00 was due, from 1 March to 7 November 2018; the week of the judgment in part."""
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now, meals=Meals.OUTREACH, asylum_supported=True)
    weeks = [date(2018, 2, 19), date(2018, 5, 7), date(2018, 11, 5), date(2018, 11, 12)]
    paid = [paying.pay_week(care=found, week=week, way=CARD, by=manager, now=now).amount for week in weeks]
    assert paid == [Decimal("65.00"), Decimal("37.75"), Decimal("53.32"), Decimal("65.00")]
    assert [(one.week, one.short, one.rate_was_wrong) for one in back_pay.owed(found)] == [
        (date(2018, 5, 7), Decimal("27.25"), True),
        (date(2018, 11, 5), Decimal("11.68"), True),
    ]
    back_pay.pay_back(care=found, way=CARD, by=manager, now=now)
    with pytest.raises(NothingOwed):
        back_pay.pay_back(care=found, way=CARD, by=manager, now=now)


def test_what_was_known_only_later_is_paid_back(found: Care, manager: Actor, now: datetime) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    paying.pay_week(care=found, week=date(2020, 7, 6), way=CARD, by=manager, now=now)
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now, pregnant=True)
    owed = back_pay.owed(found)
    assert [(one.short, one.rate_was_wrong) for one in owed] == [(Decimal("3.00"), False)]


def test_what_was_paid_too_much_is_never_asked_back(found: Care, manager: Actor, now: datetime) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    paying.pay_week(care=found, week=A_MONDAY, way=CARD, by=manager, now=now)
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now, meals=Meals.CATERED)
    assert back_pay.owed(found) == []


def test_a_birth_is_paid_for_once_and_for_each_child(found: Care, manager: Actor, now: datetime) -> None:
    twins = (date(2020, 8, 3), date(2020, 8, 3))
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now, children_born=twins)
    assert paying.pay_maternity(care=found, born_on=twins[0], way=CARD, by=manager, now=now).amount == 600
    with pytest.raises(PaidAlready):
        paying.pay_maternity(care=found, born_on=twins[0], way=CARD, by=manager, now=now)


def test_the_page_of_money_costs_the_same_for_five_weeks_as_for_fifty(
    found: Care, under: cares.Contract, manager: Actor, now: datetime
) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    weeks = iter(date(2019, 6, 3) + timedelta(days=7 * n) for n in range(60))

    def grow(count: int) -> None:
        plan.paid(found, [next(weeks) for _ in range(count)], by=manager, now=now)

    browser = client_of(under.manager)
    assert_same_queries(grow, lambda: browser.get(reverse("care_money", args=[found.reference])))


def test_a_manager_pays_on_the_page_and_a_worker_only_reads_it(
    found: Care, under: cares.Contract, manager: Actor, now: datetime
) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    cares.held(found, under.worker, now=now)
    address = reverse("support_pay", args=[found.reference])
    assert client_of(under.worker).post(address).status_code == 403
    typed = {"what": "week/2020-12-28", "way": "card"}
    assert client_of(under.manager).post(address, typed).status_code == 302
    page = client_of(under.worker).get(reverse("care_money", args=[found.reference])).content.decode()
    assert "£37.14" in page
    assert "Record a payment" not in page


def test_the_contractor_sees_totals_of_its_own_contract(
    found: Care, under: cares.Contract, manager: Actor, now: datetime
) -> None:
    plan.depends(found, since=date(2018, 1, 1), by=manager, now=now)
    paying.pay_week(care=found, week=A_MONDAY, way=CARD, by=manager, now=now)
    assert "£65.00" in client_of(under.coordinator).get(reverse("money_totals")).content.decode()
    assert "£65.00" not in client_of(cares.contract().coordinator).get(reverse("money_totals")).content.decode()
