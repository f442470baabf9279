"""The seed: bank holidays as the `holidays` library has them. Safe to run twice; a withdrawn day stays withdrawn."""

from datetime import date, datetime

import holidays as library

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import WORKING_WEEK

YEARS = range(2016, 2029)
SUBDIVISIONS = {
    Jurisdiction.ENGLAND_AND_WALES: "ENG",
    Jurisdiction.SCOTLAND: "SCT",
    Jurisdiction.NORTHERN_IRELAND: "NIR",
}


def load_bank_holidays(*, now: datetime) -> int:
    """Adds what is missing and says how many days it added."""
    present = set(BankHoliday.objects.values_list("jurisdiction", "on"))
    missing = [row for row in _seed(now) if (row.jurisdiction, row.on) not in present]
    return len(BankHoliday.objects.bulk_create(missing, ignore_conflicts=True))


def seed_days(jurisdiction: Jurisdiction) -> dict[date, str]:
    """The library lists a weekend day beside its substitute; the official lists hold weekdays alone."""
    days = library.country_holidays("GB", subdiv=SUBDIVISIONS[jurisdiction], years=YEARS)
    return {on: _name(name) for on, name in sorted(days.items()) if on.weekday() < WORKING_WEEK and on.year in YEARS}


def _seed(now: datetime) -> list[BankHoliday]:
    return [
        BankHoliday(jurisdiction=jurisdiction, on=on, name=name, source=BankHoliday.Source.LIBRARY, added_at=now)
        for jurisdiction in Jurisdiction
        for on, name in seed_days(jurisdiction).items()
    ]


def _name(name: str) -> str:
    return name.replace(" (observed)", " (substitute day)").replace("; ", ", ")
