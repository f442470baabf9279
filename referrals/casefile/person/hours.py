"""Whether a moment lies in the hours in which a person may be reached. Pure: codes and an instant in, yes or no out."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from nrm.calendars.working_days import LONDON, WORKING_WEEK
from referrals.casefile.models.safe_contact import SafeHours

DAY, EVENING, NIGHT = time(9), time(17), time(21)
# Whether it is a weekday, and from when until when. What the contract leaves open ends when others sleep.
SPANS: Mapping[SafeHours, tuple[bool, time, time]] = {
    SafeHours.WEEKDAY_DAY: (True, DAY, EVENING),
    SafeHours.WEEKDAY_EVENING: (True, EVENING, NIGHT),
    SafeHours.WEEKEND: (False, DAY, NIGHT),
}


def cover(hours: Iterable[str], at: datetime) -> bool:
    """By the clock on their wall. Where no hours were agreed there are none: silence is not permission."""
    local = at.astimezone(LONDON)
    return any(_covers(SafeHours(code), local) for code in hours if code in SafeHours.values)


def _covers(code: SafeHours, local: datetime) -> bool:
    if code is SafeHours.ANY:
        return True
    on_weekdays, first, end = SPANS[code]
    return (local.weekday() < WORKING_WEEK) is on_weekdays and first <= local.time() < end
