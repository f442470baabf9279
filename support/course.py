"""Where somebody's support stands on a day, and how an act upon it begins: the case locked, then the care."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, Subquery

from decisions.models.disqualification import Disqualification, Disqualified
from nrm.actor import Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import LONDON
from nrm.guidance.adoption import adopted
from nrm.guidance.content import Clock
from nrm.guidance.vocabulary import CalendarOwner, ClockCode
from nrm.ledger.record import Fact
from nrm.permissions import Permission
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.models.case import Case
from referrals.casefile.nations import jurisdiction_of
from support import refusals
from support.models.care import Care, CareQuerySet
from support.models.leaving import Leaving, ReEntry
from support.models.period import Period, PeriodKind

MOVING_ON = (PeriodKind.MOVE_ON, PeriodKind.NEEDS, PeriodKind.EXTENSION)
NOON = time(12, tzinfo=LONDON)


def lock(care: Care, *, by: Actor) -> Care:
    """For whoever gives it, or answers for it."""
    _lock_case(care)
    found = Care.objects.select_for_update(of=("self",)).select_related("case", "person", "lead").filter(pk=care.pk)
    locked = found.first()
    if locked is None or not Care.objects.visible_to(by).filter(pk=care.pk).exists():
        raise refusals.NothingThere
    return locked


def lock_as_authority(care: Care, *, by: Actor) -> Care:
    """For the authority, which sees the support of the cases that it sees."""
    _lock_case(care)
    locked = Care.objects.select_for_update(of=("self",)).select_related("case", "person", "lead").get(pk=care.pk)
    if locked.case is None or not Case.objects.visible_to(by).filter(pk=locked.case.pk).exists():
        raise refusals.NothingThere
    return locked


def lock_for_coming_back(care: Care, *, by: Actor) -> Care:
    """Whoever left before a case was opened is not shut out: any officer who decides on support may let them in."""
    if care.case_id is not None:
        return lock_as_authority(care, by=by)
    if not by.may(Permission.DECIDE_SUPPORT):
        raise refusals.NothingThere
    return Care.objects.select_for_update(of=("self",)).select_related("case", "person", "lead").get(pk=care.pk)


def has_left(care: Care) -> bool:
    """And has not come back."""
    left_on = Leaving.objects.gone().filter(care=care).order_by("-left_on").values_list("left_on")[:1]
    if not left_on:
        return False
    return not ReEntry.objects.filter(into=care, from_on__gt=left_on[0][0]).exists()


def still_there(cares: CareQuerySet) -> CareQuerySet:
    """Those of many who have not left, or came back."""
    gone = Leaving.objects.filter(care=OuterRef("pk"), left_on__isnull=False).order_by("-left_on").values("left_on")
    back = ReEntry.objects.filter(into=OuterRef("pk"), from_on__gt=OuterRef("gone_on"))
    return cares.annotate(gone_on=Subquery(gone[:1])).filter(Q(gone_on=None) | Exists(back))


def require_there(care: Care) -> None:
    if care.ended_at is not None or has_left(care):
        raise refusals.Left


def ends_on(care: Care) -> date | None:
    """The last day of support as it stands; none while that runs to something that has not happened."""
    rows = Period.objects.standing().filter(care=care).exclude(kind=PeriodKind.DROP_IN)
    found = list(rows.values_list("ends_on", flat=True))
    return None if not found or None in found else max(day for day in found if day)


def is_moving_on(care: Care, on: date) -> bool:
    rows = Period.objects.standing().filter(care=care, kind__in=MOVING_ON, ends_on__gte=on)
    return rows.exists()


def withheld_since(care: Care) -> date | None:
    """The day on which they were told that they are disqualified, while that stands."""
    rows = Disqualification.objects.filter(case=care.case_id, outcome=Disqualified.MADE, over_at=None)
    return rows.exclude(told_on=None).values_list("told_on", flat=True).first()


def require_not_withheld(care: Care) -> None:
    if withheld_since(care) is not None:
        raise refusals.Withheld


def lead_day(care: Care, code: ClockCode, ends: date, *, on: date) -> date | None:
    """By when something has to come that is counted back from the end of support, by the version of `on`."""
    clock = clock_of(care, code, on)
    return counted(care, clock, ends) if clock else None


def clock_of(care: Care, code: ClockCode, on: date) -> Clock | None:
    """Where the version that is followed on that day has one with a length."""
    guidance = adopted(on)
    clock = guidance.clock(code, jurisdiction_of(care.nation)) if guidance.has_clock(code) else None
    return clock if clock and clock.length else None


def counted(care: Care, clock: Clock, begins: date) -> date:
    """Providers' clocks follow the bank holidays of the nation where the person is supported."""
    own = clock.calendar is CalendarOwner.PERSON
    calendar = calendar_of(jurisdiction_of(care.nation) if own else Jurisdiction.ENGLAND_AND_WALES)
    return due(clock, started_at=datetime.combine(begins, NOON), calendar=calendar).on


def facts_of(care: Care) -> dict[str, Fact]:
    return {"care_id": care.pk, "case_id": care.case_id}


def _lock_case(care: Care) -> None:
    if care.case_id is not None:
        Case.objects.select_for_update().get(pk=care.case_id)
