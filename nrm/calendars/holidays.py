"""The calendar of a jurisdiction as the table has it now: one query, no cache, so an added day counts at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import Calendar

# England and Wales have eight bank holidays in an ordinary year, the others more. A year with fewer days on file
# (one early proclamation, say) is not yet a known year.
FEWEST_IN_A_YEAR = 8


def calendar_of(jurisdiction: Jurisdiction) -> Calendar:
    rows = list(BankHoliday.objects.filter(jurisdiction=jurisdiction).values_list("on", "withdrawn_at"))
    first, last = known_years(on for on, _ in rows)
    return Calendar(
        jurisdiction=jurisdiction,
        holidays=frozenset(on for on, withdrawn_at in rows if withdrawn_at is None),
        known_from=date(first, 1, 1),
        known_to=date(last, 12, 31),
    )


def names_of(jurisdiction: Jurisdiction) -> dict[date, str]:
    return dict(BankHoliday.objects.standing().filter(jurisdiction=jurisdiction).values_list("on", "name"))


def known_years(days: Iterable[date]) -> tuple[int, int]:
    """The first and last of the unbroken run of years whose list is complete; withdrawn days count as known."""
    complete = sorted(year for year, count in Counter(day.year for day in days).items() if count >= FEWEST_IN_A_YEAR)
    if not complete:
        return date.max.year, date.min.year
    last = complete[0]
    while last + 1 in complete:
        last += 1
    return complete[0], last
