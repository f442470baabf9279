"""What the pages of money show: what an amount depends on, how it was worked out, and what was paid."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import keyset
from nrm.actor import Actor
from nrm.look.parts import Cell, Column, SummaryRow
from support.models.care import Care
from support.models.money import Meals, Payment
from support.money import back_pay, knowing, offering
from support.money.working import Known, Part

NEWEST_FIRST = ("-recorded_at", "-id")
MONTHS = 24


def money(care: Care, *, on: date, after: str, before: str) -> dict[str, Any]:
    known = knowing.circumstances(care)
    found = Payment.objects.filter(care=care).prefetch_related("parts")
    shown = keyset.page(found, order=NEWEST_FIRST, after=after, before=before)
    offers = offering.weeks(care, on=on)
    return {
        "known": known_rows(known[-1]) if known else [],
        "next": offers[-1] if offers else None,
        "missing_since": knowing.missing_since(care),
        "unpaid": len(offers),
        "next_rows": part_rows(offers[-1].parts) if offers else [],
        "owed": sum((one.short for one in back_pay.owed(care)), Decimal(0)),
        "payments": [_payment(one) for one in shown.rows],
        "list": shown,
    }


def known_rows(known: Known) -> list[SummaryRow]:
    born = [_day(day) for day in known.children_born]
    return [
        SummaryRow(_("Since"), _day(known.from_on)),
        SummaryRow(_("How they live"), Meals(known.meals).label),
        SummaryRow(_("Asylum support"), _("Yes") if known.asylum_supported else _("No")),
        SummaryRow(_("Paid each week by others"), _pounds(known.other_weekly)),
        SummaryRow(_("Pregnant"), _("Yes") if known.pregnant else _("No")),
        SummaryRow(_("Children, by date of birth"), _("None with them"), lines=born),
    ]


def part_rows(parts: Iterable[Part]) -> list[SummaryRow]:
    return [
        SummaryRow(part.rate.code.label, lines=_worked(part.first_on, part.last_on, part, part.guidance_code))
        for part in parts
    ]


def _worked(first: date, last: date, part: Part, guidance: str) -> list[str]:
    values = {
        "many": f"{part.how_many} × " if part.how_many > 1 else "",
        "rate": _pounds(part.rate.amount),
        "days": part.days,
        "since": _day(part.rate.starts_on),
        "guidance": guidance,
    }
    less = [_("less %(sum)s a week paid by others") % {"sum": _pounds(part.less_weekly)}] if part.less_weekly else []
    return [
        _("%(many)s%(rate)s a week for %(days)s of 7 days") % values,
        *less,
        _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)},
        _("Rate since %(since)s, guidance %(guidance)s") % values,
    ]


def owed_rows(found: Iterable[back_pay.Owed]) -> list[list[Cell]]:
    return [
        [
            Cell(_day(one.week)),
            Cell(_pounds(one.paid), numeric=True),
            Cell(_pounds(one.due), numeric=True),
            Cell(_pounds(one.short), numeric=True),
            Cell(one.why),
        ]
        for one in found
    ]


def owed_columns() -> list[Column]:
    numbers = [Column(title, numeric=True) for title in (_("Paid"), _("Due"), _("Owed"))]
    return [Column(_("Week from")), *numbers, Column(_("Why"))]


def _payment(one: Payment) -> SummaryRow:
    rates = [
        _("%(rate)s: %(sum)s, rate since %(day)s")
        % {"rate": part.get_rate_display(), "sum": _pounds(part.rate_amount), "day": _day(part.rate_from)}
        for part in one.parts.all()
    ]
    head = _("%(sum)s, %(way)s, paid on %(day)s") % {
        "sum": _pounds(one.amount),
        "way": one.get_way_display(),
        "day": _day(one.paid_on),
    }
    key = _("%(kind)s from %(day)s") if one.kind != Payment.Kind.MATERNITY else _("%(kind)s, birth of %(day)s")
    title = key % {"kind": one.get_kind_display(), "day": _day(one.for_on)}
    return SummaryRow(title, lines=[head, *filter(None, [one.why]), *rates])


def totals(actor: Actor) -> list[list[Cell]]:
    """By month and kind, over everybody the contract answers for: nobody's own payments."""
    found = Payment.objects.filter(care__lead_id=actor.organisation_id)
    rows = (
        found.annotate(month=TruncMonth("paid_on"))
        .values("month", "kind")
        .annotate(sum=Sum("amount"), people=Count("care", distinct=True))
        .order_by("-month", "kind")
    )
    return [
        [
            Cell(date_format(row["month"], "F Y")),
            Cell(Payment.Kind(row["kind"]).label),
            Cell(row["people"], numeric=True),
            Cell(_pounds(row["sum"]), numeric=True),
        ]
        for row in rows[: MONTHS * len(Payment.Kind)]
    ]


def totals_columns() -> list[Column]:
    return [
        Column(_("Paid in")),
        Column(_("What for")),
        Column(_("People"), numeric=True),
        Column(_("Sum"), numeric=True),
    ]


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.2f}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
