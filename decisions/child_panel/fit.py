"""Whether a child panel may decide about a child on a day: area, age and what the guidance says of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from accounts.models.organisation import Organisation
from decisions.child_panel import refusals
from decisions.models.child_panel import HostingArea
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import ClockCode, Direction, RouteCode, SwitchCode
from referrals.casefile.board.codes import Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person

COMES_OF_AGE = 18
NOON = time(12, tzinfo=UTC)


def require(case: Case, *, on: date) -> Organisation:
    """The local authority whose panel may decide about this child on that day."""
    guidance = adopted(on)
    if not guidance.switched_on(SwitchCode.CHILD_PANELS) or guidance.route(RouteCode.CHILD_PANEL) is None:
        raise refusals.NoChildPanels
    if not case.is_child:
        raise refusals.NotAChild
    require_age(case, on=on)
    host = hosting(case, on=on)
    if host is None:
        raise refusals.NoPanelHere
    return host


def require_age(case: Case, *, on: date) -> None:
    birthday = eighteen_on(case.person)
    if birthday is None:
        raise refusals.BirthdayUnknown
    last = _margin(adopted(on), birthday, Direction.BEFORE)
    if on >= last:
        raise refusals.TooNearEighteen(last)


def too_old_if_eighteen_by(on: date) -> date:
    """Whoever is 18 on this day or before it is too near for a panel on that day."""
    return _margin(adopted(on), on, Direction.AFTER)


def time_of_panel(*, began: datetime) -> datetime:
    """How long a panel has from that moment on."""
    clock = adopted(local_day(began)).clock(ClockCode.CHILD_PANEL_REASONABLE_GROUNDS)
    return due(clock, started_at=began, calendar=calendar_of(Jurisdiction.ENGLAND_AND_WALES)).at


def hosting(case: Case, *, on: date) -> Organisation | None:
    bodies = Party.objects.filter(case=case, capacity=Capacity.LOCAL_AUTHORITY, to_on=None)
    areas = HostingArea.objects.live(on).filter(local_authority__in=bodies.values("organisation"))
    area = areas.select_related("local_authority").order_by("id").first()
    return area.local_authority if area else None


def eighteen_on(person: Person) -> date | None:
    if person.birth_year is None or person.birth_month is None or person.birth_day is None:
        return None
    try:
        return date(person.birth_year + COMES_OF_AGE, person.birth_month, person.birth_day)
    except ValueError:
        # Born on 29 February.
        return date(person.birth_year + COMES_OF_AGE, 3, 1)


def _margin(guidance: Guidance, day: date, direction: Direction) -> date:
    clock = replace(guidance.clock(ClockCode.CHILD_PANEL_AGE_MARGIN), direction=direction)
    calendar = calendar_of(Jurisdiction.ENGLAND_AND_WALES)
    return due(clock, started_at=datetime.combine(day, NOON), calendar=calendar).on
