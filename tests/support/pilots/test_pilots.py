"""Pilot areas: kept with their dates, marked at an exit of whoever lived there, and counted where enough left."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from referrals.casefile.models.person import Person
from support import opening
from support.houses import staying
from support.leaving import exits
from support.leaving.exits import Exit
from support.models import CareRoute, Leaving, OpenedBy, PilotArea
from support.pilots import keeping, refusals
from support.standards.comparing import FEWEST
from tests import canaries
from tests.factories import accounts, care
from tests.factories import course_of_support as story
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.localtime() - 5 * DAY


@pytest.fixture
def head(officer: Membership) -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=["authority_manager"])


@pytest.fixture
def council() -> Organisation:
    return accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)


@pytest.fixture
def area(council: Organisation, head: Membership, now: datetime) -> PilotArea:
    by = actor_through(head)
    return keeping.add(local_authority=council, from_on=local_day(now), basis="Agreed", by=by, now=now)


@pytest.fixture
def one(officer: Membership, under: care.Contract, council: Organisation, now: datetime) -> story.MovingOn:
    return _living_there(officer, under, council, now)


def _living_there(officer: Membership, under: care.Contract, council: Organisation, now: datetime) -> story.MovingOn:
    found = story.moving_on(officer, under, now=now)
    staying.lives_at(
        care=found.care,
        address=canaries.secret("home"),
        local_authority=council,
        from_on=local_day(now),
        by=found.worker,
        now=now,
    )
    story.planned(found, now=now)
    return found


def _left(one: story.MovingOn, housing: str = "", linked: tuple[str, ...] = ()) -> Leaving:
    said = Exit(local_day(one.now), "moved_on", False, housing=housing, linked=linked)
    return exits.leave(care=one.care, said=said, by=one.worker, now=one.now)


def _gone(area: PilotArea, under: care.Contract, housing: str, now: datetime) -> Leaving:
    """A row alone, where many are wanted."""
    person = Person.objects.create(created_at=now)
    route, nation, because = CareRoute.CONTRACT, Nation.ENGLAND, OpenedBy.DROP_IN
    with transaction.atomic():
        found = opening.open_care(
            person=person,
            case=None,
            route=route,
            nation=nation,
            lead=under.prime,
            because=because,
            by=actor_through(under.coordinator),
            now=now - DAY,
        )
    care.placed(found, under.provider, now=now - DAY)
    checklist = dict.fromkeys(("risk", "medication", "papers", "money"), "done")
    return Leaving.objects.create(
        care=found,
        begun_at=now,
        begun_by=under.worker,
        destination="own_home",
        reason="moved_on",
        left_on=local_day(now),
        recorded_at=now,
        recorded_by=under.worker,
        pilot=area,
        housing=housing,
        linked=["health"],
        **checklist,
    )


def test_whoever_leaves_there_is_marked_with_what_came_of_it(area: PilotArea, one: story.MovingOn) -> None:
    with pytest.raises(refusals.OutcomeMissing):
        _left(one)
    found = _left(one, "social", ("health", "work"))
    assert (found.pilot, found.housing, found.linked) == (area, "social", ["health", "work"])
    with pytest.raises(IntegrityError, match="leaving_pilot_says_what_came"), transaction.atomic():
        Leaving.objects.update(housing="")


def test_elsewhere_nothing_is_asked(one: story.MovingOn) -> None:
    with pytest.raises(refusals.NoPilotThere):
        _left(one, "social")
    assert _left(one).pilot is None


def test_before_its_first_day_and_after_its_last_it_is_none(
    area: PilotArea, one: story.MovingOn, head: Membership, now: datetime
) -> None:
    assert keeping.of(one.care, local_day(now)) == area
    assert keeping.of(one.care, local_day(now - DAY)) is None
    keeping.end(area=area, to_on=local_day(now), by=actor_through(head), now=now)
    assert keeping.of(one.care, local_day(now)) == area
    assert keeping.of(one.care, local_day(now + DAY)) is None
    with pytest.raises(refusals.EndsBeforeItBegan):
        keeping.end(area=area, to_on=local_day(now - DAY), by=actor_through(head), now=now)


def test_they_are_counted_only_where_enough_left(
    area: PilotArea, under: care.Contract, council: Organisation, now: datetime
) -> None:
    for number in range(FEWEST):
        found = _gone(area, under, "social" if number else "none", now)
    page = reverse("providers_compared")
    browser = client_of(under.coordinator)
    shown = browser.get(page).content.decode()
    assert council.name in shown
    assert "80%" in shown
    Leaving.objects.filter(pk=found.pk).update(undone_at=now, undone_by=under.manager, undone_because="Mistake")
    assert "Too few" in browser.get(page).content.decode().split(council.name)[1]


def test_manager_keeps_them(head: Membership, council: Organisation, area: PilotArea) -> None:
    browser = client_of(head)
    assert council.name in browser.get(reverse("pilot_areas")).content.decode()
    other = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    day = {"from_on_day": "1", "from_on_month": "6", "from_on_year": "2021"}
    said = {"local_authority": str(other.reference), "basis": "Agreed"} | day
    assert browser.post(reverse("pilot_area_add"), said).status_code == 302
    assert browser.post(reverse("pilot_area_add"), said).status_code == 200
    end = {"to_on_day": "1", "to_on_month": "6", "to_on_year": "2031"}
    assert browser.post(reverse("pilot_area_end", args=[area.reference]), end).status_code == 302
    assert PilotArea.objects.get(pk=area.pk).to_on is not None


def test_exit_form_asks_only_there(area: PilotArea, one: story.MovingOn, under: care.Contract) -> None:
    page = client_of(under.worker).get(reverse("leaving_exit", args=[one.care.reference])).content.decode()
    assert "What came of housing?" in page
