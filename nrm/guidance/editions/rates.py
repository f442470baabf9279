"""Financial support through the years, one row a rate and span. An edition takes the rows of its own time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from nrm.guidance.content import Rate
from nrm.guidance.vocabulary import Per, RateCode

ANSWERS = "Parliamentary answers 140986 and 153742"
JULY_2020 = "Rates from 1 July 2020, as told to support organisations in June 2020"
KAM = "Total restored after the judgment in K and AM, 8 November 2018"
BY_2022 = "Rates recorded for 2022 in litigation about outreach support; the first day is not recorded"
FLAT = "One rate whatever the accommodation, from 1 March 2023"


def _rate(
    code: RateCode,
    amount: str,
    starts_on: date,
    ends_on: date | None,
    basis: str,
    *,
    per: Per = Per.WEEK,
    unverified: bool = False,
) -> Rate:
    return Rate(code, Decimal(amount), per, starts_on, basis, ends_on, unverified)


START = date(2015, 11, 1)
CUT = date(2018, 3, 1)
RESTORED = date(2018, 11, 8)
NEW = date(2020, 7, 1)
CONTRACT = date(2022, 1, 1)
ONE_RATE = date(2023, 3, 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


RATES: tuple[Rate, ...] = (
    _rate(RateCode.ADULT_SELF_CATERED, "65.00", START, _before(ONE_RATE), ANSWERS),
    _rate(RateCode.ADULT_SELF_CATERED, "71.14", ONE_RATE, None, FLAT),
    _rate(RateCode.ADULT_CATERED, "35.00", START, _before(CONTRACT), ANSWERS),
    _rate(RateCode.ADULT_CATERED, "40.85", CONTRACT, _before(ONE_RATE), BY_2022, unverified=True),
    _rate(RateCode.ADULT_CATERED, "71.14", ONE_RATE, None, FLAT),
    _rate(RateCode.ADULT_OUTREACH, "35.00", START, _before(NEW), ANSWERS),
    _rate(RateCode.ADULT_OUTREACH, "39.60", NEW, _before(CONTRACT), JULY_2020),
    _rate(RateCode.ADULT_OUTREACH, "40.85", CONTRACT, _before(ONE_RATE), BY_2022, unverified=True),
    _rate(RateCode.ADULT_OUTREACH, "71.14", ONE_RATE, None, FLAT),
    _rate(RateCode.ADULT_ASYLUM_SUPPORTED, "65.00", START, _before(CUT), ANSWERS),
    _rate(
        RateCode.ADULT_ASYLUM_SUPPORTED,
        "37.75",
        CUT,
        _before(RESTORED),
        "Cut on 1 March 2018, found unlawful in K and AM",
    ),
    _rate(RateCode.ADULT_ASYLUM_SUPPORTED, "65.00", RESTORED, _before(ONE_RATE), KAM),
    _rate(RateCode.ADULT_ASYLUM_SUPPORTED, "71.14", ONE_RATE, None, "Topped up to the one rate from 1 March 2023"),
    _rate(RateCode.CHILD_FIRST, "20.50", START, _before(NEW), ANSWERS),
    _rate(RateCode.CHILD_FIRST, "39.60", NEW, None, JULY_2020),
    _rate(RateCode.CHILD_OTHER, "13.55", START, _before(NEW), ANSWERS),
    _rate(RateCode.CHILD_OTHER, "39.60", NEW, None, JULY_2020),
    _rate(RateCode.CHILD_UNDER_1, "5.00", NEW, None, JULY_2020),
    _rate(RateCode.CHILD_1_TO_3, "3.00", NEW, None, JULY_2020),
    _rate(RateCode.PREGNANCY, "3.00", NEW, None, JULY_2020),
    _rate(RateCode.MATERNITY, "300.00", NEW, None, JULY_2020, per=Per.ONCE),
)

# The guidance of early 2024 raised the rate again by an amount not seen: the last known one is carried, marked.
RISE_NOT_SEEN = date(2024, 2, 22)


def rates_between(legal_from: date, legal_to: date | None) -> tuple[Rate, ...]:
    """The rows in force in an edition's time. The last of each kind stays open: adoption may outlast it."""
    last = legal_to or date.max
    rows = (rate for rate in RATES if rate.starts_on <= last and (rate.ends_on is None or rate.ends_on >= legal_from))
    return tuple(_left_open(rate, last, marked=legal_from >= RISE_NOT_SEEN) for rate in rows)


def _left_open(rate: Rate, last: date, *, marked: bool) -> Rate:
    ends_on = None if rate.ends_on is None or rate.ends_on >= last else rate.ends_on
    if marked and rate.basis in {FLAT, "Topped up to the one rate from 1 March 2023"}:
        basis = f"{rate.basis}; raised again early in 2024 by an amount not seen"
        return replace(rate, ends_on=ends_on, basis=basis, unverified=True)
    return replace(rate, ends_on=ends_on)
