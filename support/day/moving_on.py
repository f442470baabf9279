"""What a day holds of how long support lasts: its end, needs to look at again, and what was answered."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from support.day.lines import AHEAD, MOST, Line, line
from support.models.care import Care
from support.models.extension import Extension
from support.models.needs import NeedsAssessment, NeedsState
from support.models.period import Period, PeriodKind

People = dict[int, Care]


def due(people: People, on: date) -> Iterator[Line]:
    yield from _ends(people, on)
    yield from _assessments(people, on)


def arrived(people: People, *, on: date, since: datetime) -> Iterator[Line]:
    """What the authority decided on what was asked for."""
    longer = Extension.objects.filter(care__in=people, decided_at__gte=since).order_by("-decided_at", "-id")
    for one in longer[:MOST]:
        what = _("Longer support: %(answer)s") % {"answer": one.get_answer_display()}
        yield line(people[one.care_id], "care_moving_on", what, _day(one.decided_at, on), on=on)
    needs = NeedsAssessment.objects.filter(care__in=people, decided_at__gte=since).order_by("-decided_at", "-id")
    for made in needs[:MOST]:
        what = _("The needs assessment is decided")
        yield line(people[made.care_id], "care_moving_on", what, _day(made.decided_at, on), on=on)


def _ends(people: People, on: date) -> Iterator[Line]:
    """Of those whose last day is known and near."""
    last: dict[int, list[date | None]] = defaultdict(list)
    rows = Period.objects.standing().filter(care__in=people).exclude(kind=PeriodKind.DROP_IN)
    for care_id, ends in rows.order_by("care", "id").values_list("care_id", "ends_on"):
        last[care_id].append(ends)
    for care_id, found in last.items():
        days = [day for day in found if day is not None]
        if len(days) == len(found) and on <= max(days) <= on + AHEAD:
            yield line(people[care_id], "care_leaving", _("Support ends"), max(days), on=on)


def _assessments(people: People, on: date) -> Iterator[Line]:
    """The newest of each person: given back to be written on, or decided with a day to look at the needs again."""
    newest = NeedsAssessment.objects.filter(care__in=people).order_by("care", "-offered_on", "-id").distinct("care")
    for made in newest:
        care = people[made.care_id]
        if made.progress == NeedsState.WRITING and made.given_back:
            yield line(care, "care_moving_on", _("The needs assessment came back"), _day(made.checked_at, on), on=on)
        elif made.progress == NeedsState.DECIDED and made.next_review_on and made.next_review_on <= on + AHEAD:
            yield line(care, "care_moving_on", _("Look at what they need again"), made.next_review_on, on=on)


def _day(at: datetime | None, on: date) -> date:
    return timezone.localdate(at) if at else on
