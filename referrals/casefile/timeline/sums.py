"""The sum behind a date in one line, for paper: from which day, what was counted and what was not."""

from collections import Counter
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.calendars.holidays import names_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.vocabulary import Direction, Unit
from referrals.casefile.clocks.explaining import Day, Why, walk
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.clocks.starting import Rule, rule_of


def in_a_line(deadline: Deadline) -> str:
    rule = rule_of(deadline)
    parts = [_("from %(day)s") % {"day": date_format(deadline.starts_on, "l j F Y")}, *_counted(deadline, rule)]
    return "; ".join(part for part in parts if part)


def _counted(deadline: Deadline, rule: Rule) -> list[str]:
    clock = rule.clock
    if clock.unit is Unit.HOURS:
        hours = (clock.length or 0) + deadline.extra
        return [ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}]
    if clock.direction is Direction.BEFORE:
        return [_("counted back by %(n)s %(unit)s") % {"n": clock.length, "unit": clock.unit.value.replace("_", " ")}]
    days = walk(
        clock,
        starts_on=deadline.starts_on,
        calendar=rule.calendar,
        names=names_of(Jurisdiction(deadline.jurisdiction)),
        stops=rule.stops,
        extra=deadline.extra,
    )
    return _parts(list(days), working=clock.unit is Unit.WORKING_DAYS)


def _parts(days: Sequence[Day], *, working: bool) -> list[str]:
    count = Counter(day.why for day in days)
    counted, weekend, still = count[Why.COUNTED], count[Why.WEEKEND], count[Why.STOPPED]
    kind = (
        ngettext("%(n)s working day counted", "%(n)s working days counted", counted)
        if working
        else ngettext("%(n)s day counted", "%(n)s days counted", counted)
    )
    holidays = [f"{day.name}, {date_format(day.on, 'j F')}" for day in days if day.why is Why.HOLIDAY]
    weekends = ngettext("%(n)s weekend day left out", "%(n)s weekend days left out", weekend) % {"n": weekend}
    stood = ngettext("%(n)s day standing still", "%(n)s days standing still", still) % {"n": still}
    return [
        _("that day not counted") if count[Why.STARTS] else "",
        kind % {"n": counted},
        weekends if weekend else "",
        _("bank holidays left out: %(names)s") % {"names": ", ".join(holidays)} if holidays else "",
        stood if still else "",
    ]
