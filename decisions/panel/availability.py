"""On which days somebody can sit: entered by themselves, or by the secretariat for them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format

from decisions.models.panellist import Availability, Panellist
from decisions.models.sitting import Seat, SittingState
from decisions.panel import sitting_refusals
from nrm.actor import Actor
from nrm.calendars.working_days import WORKING_WEEK, local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission

WEEKS = 8
# Of a member, on the register.
SHOWN = 3
DAY = timedelta(days=1)
OPEN = (SittingState.PLANNED, SittingState.PUBLISHED)


def weeks(now: datetime) -> list[list[date]]:
    """The days that can be entered: Monday to Friday, from today on."""
    today = local_day(now)
    monday = today - today.weekday() * DAY
    starts = [monday + 7 * week * DAY for week in range(WEEKS)]
    return [days for start in starts if (days := _working(start, today))]


def entered(panellist: Panellist, days: Sequence[date]) -> set[date]:
    return set(panellist.days.filter(on__in=days).values_list("on", flat=True))


@transaction.atomic
def enter(*, panellist: Panellist, days: Collection[date], by: Actor, now: datetime) -> None:
    """All that can be entered is said at once; earlier days stay as they were."""
    panellist = Panellist.objects.select_for_update(of=("self",)).get(pk=panellist.pk)
    if not (by.may(Permission.ARRANGE_PANELS) or panellist.membership_id == by.membership_id):
        raise sitting_refusals.NotTheSecretary
    if panellist.left_at is not None:
        raise sitting_refusals.HasLeft
    offered = {day for week in weeks(now) for day in week}
    standing, wanted = entered(panellist, sorted(offered)), offered & set(days)
    _require_free(panellist, standing - wanted)
    panellist.days.filter(on__in=standing - wanted).delete()
    Availability.objects.bulk_create(Availability(panellist=panellist, on=day) for day in sorted(wanted - standing))
    facts: dict[str, Fact] = {"panellist_id": panellist.pk, "what": "days", "days": len(wanted)}
    record(Happened.PANEL_MEMBER_CHANGED, subject=panellist, by=by, at=now, facts=facts)


def _require_free(panellist: Panellist, days: Collection[date]) -> None:
    seats = Seat.objects.filter(panellist=panellist, sitting__state__in=OPEN).select_related("sitting")
    taken = [day for seat in seats if (day := local_day(seat.sitting.starts_at)) in days]
    if taken:
        raise sitting_refusals.SitsThatDay(date_format(min(taken), "j F Y"))


def _working(monday: date, today: date) -> list[date]:
    days = [monday + number * DAY for number in range(WORKING_WEEK)]
    return [day for day in days if day >= today]


def days_to_come(panellists: Sequence[Panellist], *, now: datetime) -> dict[int, list[str]]:
    """The next of each, by their number."""
    rows = Availability.objects.filter(panellist__in=panellists, on__gte=local_day(now)).order_by("on")
    found: dict[int, list[str]] = {}
    for panellist, on in rows.values_list("panellist", "on"):
        days = found.setdefault(panellist, [])
        if len(days) < SHOWN:
            days.append(date_format(on, "j M"))
    return found
