"""What a sum needs to know of a person's care: circumstances, days of entitlement, and the guidance of each day."""

from bisect import bisect_right
from datetime import date, timedelta

from nrm.calendars.working_days import local_day
from nrm.guidance import adoption
from nrm.guidance.content import Guidance
from nrm.guidance.models import Adoption, GuidanceVersion
from support.models.away import Away
from support.models.care import Care
from support.models.money import Circumstances
from support.models.period import Period, PeriodKind
from support.money.refusals import NoRate
from support.money.working import DAYS, GuidanceOn, Known

# Those who drop in are given advice and company; a child's money is their local authority's to give.
WITHOUT_MONEY = (PeriodKind.DROP_IN, PeriodKind.LOCAL_AUTHORITY)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(begins: date) -> list[date]:
    return [begins + timedelta(days=n) for n in range(DAYS)]


def circumstances(care: Care) -> list[Known]:
    rows = Circumstances.objects.filter(care=care, superseded_at=None).order_by("from_on")
    return [
        Known(
            row.from_on,
            row.meals,
            row.asylum_supported,
            row.pregnant,
            tuple(row.children_born),
            row.other_weekly,
        )
        for row in rows
    ]


def missing_since(care: Care) -> date | None:
    """The day on which it was reported, of somebody who has not come back."""
    row = Away.objects.filter(care=care, returned_at=None).first()
    return local_day(row.recorded_at) if row else None


class Entitlement:
    """The days on which somebody is entitled to support with money."""

    def __init__(self, care: Care) -> None:
        rows = Period.objects.standing().filter(care=care).exclude(kind__in=WITHOUT_MONEY)
        self.spans = list(rows.values_list("starts_on", "ends_on"))
        self.away = [
            (local_day(row.recorded_at), local_day(row.returned_at) if row.returned_at else None)
            for row in Away.objects.filter(care=care)
        ]

    def covers(self, day: date) -> bool:
        return any(first <= day and (last is None or day <= last) for first, last in self.spans)

    def is_missing(self, day: date) -> bool:
        """From the day it was reported to the day before they came back."""
        return any(first <= day and (back is None or day < back) for first, back in self.away)

    def of(self, begins: date) -> list[date]:
        """Money stops while somebody is missing. The guidance sets no day for it: it is this service's own rule."""
        return [day for day in self.all_of(begins) if not self.is_missing(day)]

    def all_of(self, begins: date) -> list[date]:
        """Also those on which they were missing: paid only with a reason."""
        return [day for day in week(begins) if self.covers(day)]

    def weeks(self, *, until: date) -> list[date]:
        """The Mondays of all weeks with such a day, the latest first."""
        mondays = {
            monday(first) + timedelta(days=DAYS * n)
            for first, last in self.spans
            for n in range((min(last or until, until) - monday(first)).days // DAYS + 1)
        }
        return sorted(mondays, reverse=True)


def guidance_between(first: date, last: date) -> GuidanceOn:
    """As many questions as there were changes of guidance in between, not as there are days."""
    starts = list(
        Adoption.objects.filter(starts_on__lte=last).order_by("starts_on").values_list("starts_on", flat=True)
    )
    wanted = [day for day in starts if day <= first][-1:] + [day for day in starts if day > first]
    adopted = [adoption.adopted(day) for day in wanted]
    earlier = _laws(last) if not wanted or wanted[0] > first else []

    def on(day: date) -> Guidance:
        place = bisect_right(wanted, day)
        return adopted[place - 1] if place else _law_of(day, earlier)

    return on


def _laws(until: date) -> list[Guidance]:
    """Before this service followed any version: what was law."""
    return [version.guidance() for version in GuidanceVersion.objects.published().filter(legal_from__lte=until)]


def _law_of(day: date, laws: list[Guidance]) -> Guidance:
    found = [one for one in laws if one.is_current_law(day)]
    if not found:
        raise NoRate
    return found[0]
