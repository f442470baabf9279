"""What is owed for weeks that were paid: where a rate was cut unlawfully, or more was known of the person later."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from nrm.actor import Actor
from support.models.care import Care
from support.models.money import Payment
from support.money import knowing, working
from support.money.paying import paid
from support.money.refusals import NothingOwed
from support.money.working import Known, Part
from support.plan.writing import locked

FOR_WEEKS = (Payment.Kind.WEEK, Payment.Kind.BACK)


@dataclass(frozen=True, slots=True)
class Owed:
    week: date
    paid: Decimal
    due: Decimal
    parts: tuple[Part, ...]
    rate_was_wrong: bool

    @property
    def short(self) -> Decimal:
        return self.due - self.paid

    @property
    def why(self) -> str:
        if self.rate_was_wrong:
            return _("The rate paid then was found to be wrong, and the full rate is owed")
        return _("What the amount depends on was known only later")


def owed(care: Care) -> list[Owed]:
    """The earliest first. A week that was paid in full, or too much, is not here: nothing is asked back."""
    rows = Payment.objects.filter(care=care, kind__in=FOR_WEEKS).values("for_on").annotate(sum=Sum("amount"))
    sums = {row["for_on"]: row["sum"] for row in rows.order_by("for_on")}
    if not sums:
        return []
    known, entitled = knowing.circumstances(care), knowing.Entitlement(care)
    guidance_on = knowing.guidance_between(min(sums), knowing.week(max(sums))[-1])
    found = [_of_week(week, got, entitled.of(week), known, guidance_on) for week, got in sums.items()]
    return [one for one in found if one is not None and one.short > 0]


def _of_week(
    week: date, got: Decimal, days: list[date], known: list[Known], guidance_on: working.GuidanceOn
) -> Owed | None:
    if not days or not known or known[0].from_on > days[0]:
        return None
    then = working.due(days, known, guidance_on)
    parts = working.due(days, known, guidance_on, restored=True)
    return Owed(week, got, working.total(parts), tuple(parts), rate_was_wrong=then != parts)


@transaction.atomic
def pay_back(*, care: Care, way: Payment.Way, by: Actor, now: datetime) -> list[Payment]:
    """All that is owed, one payment for each week. A second press finds nothing owed."""
    care = locked(care)
    found = owed(care)
    if not found:
        raise NothingOwed
    kind = Payment.Kind.BACK
    return [paid(care, kind, one.week, one.parts, one.short, way, by=by, now=now, why=one.why) for one in found]
