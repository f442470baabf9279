"""A deadline's rule as it stood when its date was worked out: a court asks why a date was what it was then."""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.clocks.starting import Rule, clock_of, without_overlap


def rule_as_counted(deadline: Deadline) -> Rule:
    calendar = calendar_of(Jurisdiction(deadline.jurisdiction))
    then = replace(calendar, holidays=frozenset(holidays_as_counted(deadline)))
    return Rule(clock_of(deadline), then, without_overlap(_stops(deadline)))


def holidays_as_counted(deadline: Deadline) -> dict[date, str]:
    """With their names. What came with the product counts from ever: it was the law before it was loaded here."""
    at = deadline.computed_at
    known = Q(added_at__lte=at) | Q(source=BankHoliday.Source.LIBRARY)
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)
    rows = BankHoliday.objects.filter(known, standing, jurisdiction=deadline.jurisdiction)
    return dict(rows.order_by("id").values_list("on", "name"))


def _stops(deadline: Deadline) -> list[Stop]:
    """Each stop that had ended by then had given the clock a row of its own."""
    ended = Deadline.objects.filter(chain=deadline.chain, because=Because.RESUMED, pk__lte=deadline.pk).count()
    return list(Stop.objects.filter(chain=deadline.chain).exclude(last_on=None).order_by("id")[:ended])
