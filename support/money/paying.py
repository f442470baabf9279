"""Money is paid: once for a week and once for a birth, and never without the rate rows that it rests on."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance import adoption
from nrm.guidance.content import RateMissing
from nrm.guidance.vocabulary import RateCode
from nrm.happened import Happened
from support.models.care import Care
from support.models.money import Payment, PaymentPart
from support.money import knowing, working
from support.money.refusals import Missing, NoRate, NoSuchBirth, NotAMonday, NotEntitled, NotYet, PaidAlready
from support.money.working import Part
from support.plan.writing import locked, tell


@transaction.atomic
def pay_week(
    *, care: Care, week: date, way: Payment.Way, though_missing: str = "", by: Actor, now: datetime
) -> Payment:
    """`though_missing`: why days are paid on which they were reported missing."""
    care, why = locked(care), though_missing.strip()
    if Payment.objects.filter(care=care, kind=Payment.Kind.WEEK, for_on=week).exists():
        raise PaidAlready
    parts = due_for(care, week, on=local_day(now), with_missing=bool(why))
    return paid(care, Payment.Kind.WEEK, week, parts, working.total(parts), way, by=by, now=now, why=why)


def due_for(care: Care, week: date, *, on: date, with_missing: bool = False) -> list[Part]:
    """For the days of the week on which they are entitled, and there."""
    if week != knowing.monday(week):
        raise NotAMonday
    if week > on:
        raise NotYet
    entitled = knowing.Entitlement(care)
    days = entitled.all_of(week) if with_missing else entitled.of(week)
    if not days:
        raise Missing if entitled.all_of(week) else NotEntitled
    return working.due(days, knowing.circumstances(care), knowing.guidance_between(days[0], days[-1]))


@transaction.atomic
def pay_maternity(*, care: Care, born_on: date, way: Payment.Way, by: Actor, now: datetime) -> Payment:
    """For each child born on that day while the person is supported."""
    care = locked(care)
    if Payment.objects.filter(care=care, kind=Payment.Kind.MATERNITY, for_on=born_on).exists():
        raise PaidAlready
    children = births(care).count(born_on)
    if not children:
        raise NoSuchBirth
    guidance = adoption.adopted(born_on)
    try:
        rate = guidance.rate(RateCode.MATERNITY, born_on)
    except RateMissing:
        raise NoRate from None
    parts = [Part(rate, guidance.code, born_on, born_on, children)]
    return paid(care, Payment.Kind.MATERNITY, born_on, parts, rate.amount * children, way, by=by, now=now)


def births(care: Care) -> list[date]:
    """Of the children known now, those born while the person was entitled to support."""
    known, entitled = knowing.circumstances(care), knowing.Entitlement(care)
    return [born for born in (known[-1].children_born if known else ()) if entitled.covers(born)]


def paid(
    care: Care,
    kind: Payment.Kind,
    for_on: date,
    parts: Sequence[Part],
    amount: Decimal,
    way: Payment.Way,
    *,
    by: Actor,
    now: datetime,
    why: str = "",
) -> Payment:
    """Call inside a transaction with the care locked."""
    payment = Payment.objects.create(
        care=care,
        kind=kind,
        for_on=for_on,
        amount=amount,
        way=way,
        paid_on=local_day(now),
        why=why,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    PaymentPart.objects.bulk_create(_row(payment, part) for part in parts)
    tell(Happened.SUPPORT_PAID, care, kind.value, by=by, now=now, payment_id=payment.pk)
    return payment


def _row(payment: Payment, part: Part) -> PaymentPart:
    return PaymentPart(
        payment=payment,
        rate=part.rate.code,
        rate_amount=part.rate.amount,
        rate_per=part.rate.per,
        rate_from=part.rate.starts_on,
        guidance_code=part.guidance_code,
        first_on=part.first_on,
        last_on=part.last_on,
        how_many=part.how_many,
        less_weekly=part.less_weekly,
    )
