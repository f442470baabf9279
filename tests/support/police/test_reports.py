"""The Victims' Code clock is the force's: two working days, none if the person asked it not to; support is the same."""

from datetime import date, datetime

import pytest

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from support.models import Care, Period, Placement, PoliceReport
from support.police import reports, showing
from support.police.reports import Reported
from tests.factories import accounts, care
from tests.factories.care import Contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    return care.supported(officer, under, now=now)


@pytest.fixture
def force() -> Organisation:
    return accounts.organisation(kind=OrganisationKind.POLICE_FORCE)


@pytest.mark.parametrize(
    ("reported", "nation", "due"),
    [
        (date(2026, 3, 11), Nation.ENGLAND, date(2026, 3, 13)),
        (date(2026, 3, 13), Nation.ENGLAND, date(2026, 3, 17)),
        # Easter, whose Monday is no holiday in Scotland.
        (date(2026, 4, 2), Nation.ENGLAND, date(2026, 4, 8)),
        (date(2026, 4, 2), Nation.SCOTLAND, date(2026, 4, 7)),
    ],
)
def test_force_has_two_working_days_where_the_person_is_supported(reported: date, nation: Nation, due: date) -> None:
    assert reports.due_on(reported, nation) == due


def test_who_asked_the_police_not_to_starts_no_clock(
    person: Care, force: Organisation, under: Contract, now: datetime
) -> None:
    said = Reported(force.pk, local_day(now), asked_not_to=True)
    report = reports.add(care=person, reported=said, by=actor_through(under.worker), now=now)
    assert report.due_on is None
    assert not PoliceReport.objects.owed().exists()
    with pytest.raises(reports.NothingOwed):
        reports.passed(report=report, on=local_day(now), by=actor_through(under.worker), now=now)


def test_passing_the_details_on_ends_it_once(person: Care, force: Organisation, under: Contract, now: datetime) -> None:
    by = actor_through(under.worker)
    report = reports.add(care=person, reported=Reported(force.pk, local_day(now)), by=by, now=now)
    assert showing.shown(report, on=report.due_on or local_day(now)).is_owed
    done = reports.passed(report=report, on=local_day(now), by=by, now=now)
    assert not showing.shown(done, on=local_day(now)).is_owed
    with pytest.raises(reports.NothingOwed):
        reports.passed(report=report, on=local_day(now), by=by, now=now)


def test_speaking_with_the_police_or_not_changes_nothing_of_the_support(
    person: Care, force: Organisation, under: Contract, now: datetime
) -> None:
    before = (list(Period.objects.values()), list(Placement.objects.values()), Care.objects.values().get())
    said = Reported(force.pk, local_day(now), asked_not_to=True)
    reports.add(care=person, reported=said, by=actor_through(under.worker), now=now)
    assert before == (list(Period.objects.values()), list(Placement.objects.values()), Care.objects.values().get())
