"""A police force has its own pages: what it owes to support and by when, the person's wish, and never an address."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event, Outcome
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from support.locations import alerting, refusals, urgent
from support.models import Care, LocationOpening, PoliceReport, Unusual
from support.police import home, own, reports
from support.police.reports import Reported
from tests import canaries
from tests.factories import accounts, arrival, care
from tests.factories.care import Contract
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    found = care.supported(officer, under, now=now)
    arrival.housed(found, arrival.house(under.manager, now=now), under.worker, now=now)
    return found


@pytest.fixture
def liaison() -> Membership:
    return accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["police_liaison"]
    )


@pytest.fixture
def report(person: Care, liaison: Membership, under: Contract, now: datetime) -> PoliceReport:
    said = Reported(liaison.organisation_id, local_day(now), number="CR 77")
    return reports.add(care=person, reported=said, by=actor_through(under.worker), now=now)


def test_force_sees_its_own_reports_and_no_others(report: PoliceReport, liaison: Membership) -> None:
    assert "CR 77" in client_of(liaison).get(reverse("force_reports")).content.decode()
    other = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["police_liaison"]
    )
    browser = client_of(other)
    assert "CR 77" not in browser.get(reverse("force_reports")).content.decode()
    assert browser.get(reverse("force_report", args=[report.reference])).status_code == 404


def test_officer_says_that_the_details_went_on_and_it_moves_to_the_done(
    report: PoliceReport, liaison: Membership, now: datetime
) -> None:
    browser, on = client_of(liaison), local_day(now)
    said = {"on_day": on.day, "on_month": on.month, "on_year": on.year}
    browser.post(reverse("force_passed", args=[report.reference]), said)
    report.refresh_from_db()
    assert report.passed_on == on
    assert "CR 77" not in browser.get(reverse("force_reports")).content.decode()
    assert "CR 77" in browser.get(reverse("force_reports"), {"show": "done"}).content.decode()


def test_persons_wish_ends_what_is_owed_and_is_kept(report: PoliceReport, liaison: Membership, now: datetime) -> None:
    browser = client_of(liaison)
    browser.post(reverse("force_asked_not_to", args=[report.reference]))
    report.refresh_from_db()
    assert (report.asked_not_to, report.due_on) == (True, None)
    assert "CR 77" in browser.get(reverse("force_reports"), {"show": "not"}).content.decode()
    assert Event.objects.filter(kind=Happened.POLICE_ASKED_NOT_TO).count() == 1
    with pytest.raises(reports.NothingOwed):
        reports.passed(report=report, on=local_day(now), by=actor_through(liaison), now=now)


def test_another_force_records_nothing_of_it(report: PoliceReport, now: datetime) -> None:
    force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    by = actor_through(accounts.membership(organisation=force, roles=["police_liaison"]))
    with pytest.raises(reports.NothingOwed):
        reports.asked_not_to(report=report, by=by, now=now)


def test_home_page_says_what_is_due_and_what_is_late(report: PoliceReport, liaison: Membership, now: datetime) -> None:
    by = actor_through(liaison)
    assert [notice.urgent for notice in home.tell(by, now=now)] == [False]
    assert [notice.urgent for notice in home.tell(by, now=now + 20 * DAY)] == [True]
    reports.passed(report=report, on=local_day(now), by=by, now=now)
    assert home.tell(by, now=now + 20 * DAY) == []


def test_force_that_takes_part_records_its_own_report(person: Care, liaison: Membership, now: datetime) -> None:
    assert person.case is not None
    post.party(person.case, liaison.organisation, Capacity.FORCE, now=now)
    on = local_day(now)
    said = {"number": person.case.number.lower(), "on_day": on.day, "on_month": on.month, "on_year": on.year}
    answer = client_of(liaison).post(reverse("force_report_add"), said | {"asked_not_to": "no"})
    made = PoliceReport.objects.get()
    assert answer.headers["Location"] == reverse("force_report", args=[made.reference])
    assert (made.force, made.due_on) == (liaison.organisation, reports.due_on(on, person.nation))


@pytest.mark.parametrize("known", [True, False])
def test_case_of_another_force_and_one_that_is_not_there_are_refused_alike(
    person: Care, liaison: Membership, now: datetime, known: bool
) -> None:
    assert person.case is not None
    number, by = person.case.number if known else "NRM-0000-0000", actor_through(liaison)
    with pytest.raises(own.NotYours):
        own.add(number=number, on=local_day(now), crime="", asked_not_to=False, by=by, now=now)
    assert AccessEntry.objects.filter(outcome=Outcome.DENIED, action="police_report").exists()


def test_officer_opens_the_address_when_a_life_is_in_danger(
    report: PoliceReport, liaison: Membership, under: Contract, now: datetime
) -> None:
    address = reverse("force_address", args=[report.reference])
    browser = client_of(liaison)
    assert canaries.VAULT_PREFIX not in browser.get(address).content.decode()
    page = browser.post(address, {"reason": "A threat to kill, made today"})
    assert canaries.VAULT_PREFIX in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    kept = LocationOpening.objects.get()
    assert (kept.membership, Unusual.URGENT in kept.unusual) == (liaison, True)
    assert AccessEntry.objects.filter(purpose=urgent.WHY, outcome=Outcome.OK).exists()
    told = Event.objects.get(kind=Happened.LOCATION_OPENED)
    assert alerting.mail_at_once(told, now=now) == "told_1"
    assert "A threat to kill" in client_of(under.manager).get(reverse("openings")).content.decode()


def test_no_reason_no_address(report: PoliceReport, liaison: Membership, now: datetime) -> None:
    with pytest.raises(refusals.ReasonMissing):
        urgent.open_for_force(report=report, reason=" ", by=actor_through(liaison), now=now)
    page = client_of(liaison).post(reverse("force_address", args=[report.reference]), {"reason": " "})
    assert canaries.VAULT_PREFIX not in page.content.decode()
    assert not LocationOpening.objects.exists()


def test_address_of_somebody_else_is_refused_and_the_try_is_kept(
    report: PoliceReport, under: Contract, now: datetime
) -> None:
    force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    stranger = accounts.membership(organisation=force, roles=["police_liaison"])
    for by in (stranger, under.worker):
        with pytest.raises(refusals.NotForYou):
            urgent.open_for_force(report=report, reason="A threat", by=actor_through(by), now=now)
    assert AccessEntry.objects.filter(outcome=Outcome.DENIED, purpose=urgent.WHY).count() == 2
    assert not LocationOpening.objects.exists()


def test_fifty_reports_cost_as_many_queries_as_five(
    report: PoliceReport, person: Care, liaison: Membership, now: datetime
) -> None:
    browser = client_of(liaison)

    def more(rows: int) -> None:
        for _ in range(rows):
            on = date(2020, 1, 1) + DAY * PoliceReport.objects.count()
            row = {"recorded_by": report.recorded_by, "recorded_at": now, "guidance_code": report.guidance_code}
            PoliceReport.objects.create(care=person, force=liaison.organisation, reported_on=on, due_on=on, **row)

    assert_same_queries(more, lambda: browser.get(reverse("force_reports")))
