"""An independent reading of the rules: the official list as govuk-bank-holidays has it, walked one day at a time."""

from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

from nrm.calendars.jurisdiction import Jurisdiction

DIVISIONS = {
    Jurisdiction.ENGLAND_AND_WALES: BankHolidays.ENGLAND_AND_WALES,
    Jurisdiction.SCOTLAND: BankHolidays.SCOTLAND,
    Jurisdiction.NORTHERN_IRELAND: BankHolidays.NORTHERN_IRELAND,
}
# Proclaimed after the bundled list was made.
PROCLAIMED = {Jurisdiction.SCOTLAND: frozenset({date(2026, 6, 15)})}
ONE_DAY = timedelta(days=1)


def official(jurisdiction: Jurisdiction) -> frozenset[date]:
    rows = BankHolidays(use_cached_holidays=True).get_holidays(division=DIVISIONS[jurisdiction])
    return frozenset(row["date"] for row in rows) | PROCLAIMED.get(jurisdiction, frozenset())


def last_counted_day(start: date, days: int, off: frozenset[date], *, counts_start_day: bool) -> date:
    day, counted = (start, 0) if counts_start_day else (start + ONE_DAY, 0)
    while True:
        if day.isoweekday() not in (6, 7) and day not in off:
            counted += 1
        if counted == days:
            return day
        day += ONE_DAY


def day_counted_back(end: date, days: int, off: frozenset[date]) -> date:
    day, counted = end, 0
    while counted < days:
        day -= ONE_DAY
        if day.isoweekday() not in (6, 7) and day not in off:
            counted += 1
    return day


def counted_between(start: date, end: date, off: frozenset[date]) -> int:
    days = (start + ONE_DAY * offset for offset in range(1, (end - start).days + 1))
    return sum(day.isoweekday() not in (6, 7) and day not in off for day in days)
