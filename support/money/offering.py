"""What can be paid now, with the sum of each: weeks not paid yet, and births."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nrm.refusal import Refusal
from support.models.care import Care
from support.models.money import Payment
from support.money import knowing, working
from support.money.paying import births
from support.money.working import Part

MOST = 26


@dataclass(frozen=True, slots=True)
class Offer:
    """A week with what is due for it, or why nothing can be worked out."""

    week: date
    parts: tuple[Part, ...] = ()
    refusal: str = ""
    # How many days are left out, on which they were reported missing.
    missing: int = 0

    @property
    def amount(self) -> Decimal:
        return working.total(self.parts)


def weeks(care: Care, *, on: date) -> list[Offer]:
    """The latest first. As many questions for twenty weeks as for one."""
    entitled = knowing.Entitlement(care)
    paid = set(Payment.objects.filter(care=care, kind=Payment.Kind.WEEK).values_list("for_on", flat=True))
    found = [week for week in entitled.weeks(until=on) if week not in paid and week <= on][:MOST]
    if not found:
        return []
    known = knowing.circumstances(care)
    guidance_on = knowing.guidance_between(found[-1], knowing.week(found[0])[-1])
    return [_offer(week, entitled, known, guidance_on) for week in found]


def _offer(
    week: date, entitled: knowing.Entitlement, known: list[working.Known], guidance_on: working.GuidanceOn
) -> Offer:
    days = entitled.of(week)
    try:
        parts = tuple(working.due(days, known, guidance_on))
        return Offer(week, parts, missing=len(entitled.all_of(week)) - len(days))
    except Refusal as refusal:
        return Offer(week, refusal=str(refusal))


def unpaid_births(care: Care) -> list[date]:
    paid = set(Payment.objects.filter(care=care, kind=Payment.Kind.MATERNITY).values_list("for_on", flat=True))
    return sorted(set(births(care)) - paid)
