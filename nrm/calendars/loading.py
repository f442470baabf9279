"""The seed: bank holidays as the `holidays` library has them. Safe to run twice; a withdrawn day stays withdrawn."""

from datetime import datetime

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


def _seed(now: datetime) -> list[BankHoliday]:
    return [
        BankHoliday(jurisdiction=jurisdiction, on=on, name=_name(name), source=BankHoliday.Source.LIBRARY, added_at=now)
        for jurisdiction, subdivision in SUBDIVISIONS.items()
        for on, name in sorted(library.country_holidays("GB", subdiv=subdivision, years=YEARS).items())
        # The library lists a weekend day beside its substitute; the official lists hold weekdays alone.
        if on.weekday() < WORKING_WEEK and on.year in YEARS
    ]


def _name(name: str) -> str:
    return name.replace(" (observed)", " (substitute day)").replace("; ", ", ")
