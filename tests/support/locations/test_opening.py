"""An address opens with a purpose, after the look is committed, for a short time; no log, no address."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.ledger.models import AccessEntry, Event
from support.locations import opening, refusals, urgent
from support.models import Care, LocationOpening, PoliceReport, Purpose, Unusual
from support.police import reports
from support.police.reports import Reported
from tests import canaries
from tests.committed import Committed
from tests.factories import accounts, arrival, care
from tests.factories.care import Contract
from tests.signed_in import client_of

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def lived(officer: Membership, under: Contract, *, now: datetime) -> Care:
    person = care.supported(officer, under, now=now)
    arrival.housed(person, arrival.house(under.manager, now=now), under.worker, now=now)
    return person


def an_officer() -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


def opened(person: Care, by: Membership, *, now: datetime) -> opening.Opened:
    return opening.open_address(care=person, purpose=Purpose.VISIT, by=actor_through(by), now=now)


@pytest.mark.django_db
def test_worker_sees_it_for_two_minutes_in_a_page_that_nothing_keeps(
    officer: Membership, under: Contract, now: datetime
) -> None:
    person = lived(officer, under, now=now)
    answer = client_of(under.worker).post(
        reverse("location_open", args=[person.reference]), {"purpose": Purpose.VISIT.value}
    )
    assert canaries.VAULT_PREFIX in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Refresh"].startswith("120; url=")
    assert "Shown until" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("said", [{}, {"purpose": ""}, {"purpose": "because"}])
def test_without_a_purpose_nothing_opens(
    officer: Membership, under: Contract, now: datetime, said: dict[str, str]
) -> None:
    person = lived(officer, under, now=now)
    answer = client_of(under.worker).post(reverse("location_open", args=[person.reference]), said)
    assert canaries.VAULT_PREFIX not in answer.content.decode()
    assert not LocationOpening.objects.exists()


@pytest.mark.django_db
def test_no_page_about_the_person_holds_it(officer: Membership, under: Contract, now: datetime) -> None:
    person = lived(officer, under, now=now)
    for reader in (under.coordinator, under.manager, under.worker):
        browser = client_of(reader)
        for name in ("care", "care_placing", "care_contact", "care_living", "care_police"):
            page = browser.get(reverse(name, args=[person.reference]))
            assert page.status_code == 200
            assert canaries.VAULT_PREFIX not in page.content.decode()


@pytest.mark.django_db
def test_who_does_not_see_the_person_opens_nothing(officer: Membership, under: Contract, now: datetime) -> None:
    person = lived(officer, under, now=now)
    for stranger in (arrival.another_provider(under), care.contract().coordinator, officer):
        with pytest.raises(refusals.NothingKnown):
            opened(person, stranger, now=now)
    assert not LocationOpening.objects.exists()


@pytest.mark.django_db
def test_own_worker_by_day_is_nothing_unusual(officer: Membership, under: Contract) -> None:
    person = lived(officer, under, now=NOON)
    opened(person, under.worker, now=NOON)
    assert LocationOpening.objects.get().unusual == []


@pytest.mark.django_db
@pytest.mark.parametrize(("hour", "is_night"), [(21, False), (22, True), (2, True), (5, True), (6, False)])
def test_night_is_unusual(officer: Membership, under: Contract, hour: int, is_night: bool) -> None:
    person = lived(officer, under, now=NOON)
    opened(person, under.worker, now=(NOON + timedelta(days=1)).replace(hour=hour))
    assert (Unusual.NIGHT in LocationOpening.objects.get().unusual) == is_night


@pytest.mark.django_db
def test_first_opening_by_somebody_new_is_unusual_and_the_second_is_not(officer: Membership, under: Contract) -> None:
    person = lived(officer, under, now=NOON)
    for minutes in (0, 1):
        opened(person, under.manager, now=NOON + timedelta(minutes=minutes))
    first, second = LocationOpening.objects.order_by("opened_at")
    assert (first.unusual, second.unusual) == ([Unusual.FIRST], [])


@pytest.mark.django_db
def test_fifth_address_in_an_hour_is_unusual(officer: Membership, under: Contract) -> None:
    person = lived(officer, under, now=NOON)
    for minutes in (0, 10, 20, 30, 40, 101):
        opened(person, under.worker, now=NOON + timedelta(minutes=minutes))
    kept = LocationOpening.objects.order_by("opened_at")
    assert [Unusual.MANY in row.unusual for row in kept] == [False, False, False, False, True, False]


@pytest.mark.django_db
def test_event_holds_ids_and_codes_only(officer: Membership, under: Contract) -> None:
    person = lived(officer, under, now=NOON)
    found = opened(person, under.worker, now=NOON)
    facts = Event.objects.get(kind="location_opened").facts
    assert facts == {"care_id": person.pk, "organisation_id": under.provider.pk, "unusual": []}
    assert found.address not in str(facts)


def test_hundred_failures_of_the_log_show_no_address(committed_database: Committed, now: datetime) -> None:
    """Nothing is kept of them either: no opening, no event, no look."""
    under = care.contract()
    with transaction.atomic():
        person = lived(an_officer(), under, now=now)
        force = accounts.membership(
            organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["police_liaison"]
        )
        said = Reported(force.organisation_id, local_day(now))
        report = reports.add(care=person, reported=said, by=actor_through(under.worker), now=now)
    before = AccessEntry.objects.count()
    shown = []
    with psycopg.connect(committed_database.superuser_url) as superuser:
        superuser.execute("REVOKE INSERT ON ledger_accessentry FROM nrm_app")
    try:
        for _ in range(100):
            with pytest.raises(DatabaseError):
                shown.append(opened(person, under.worker, now=now))
            with pytest.raises(DatabaseError):
                shown.append(urgently(report, force, now=now))
    finally:
        with psycopg.connect(committed_database.superuser_url) as superuser:
            superuser.execute("GRANT INSERT ON ledger_accessentry TO nrm_app")
    assert shown == []
    assert AccessEntry.objects.count() == before
    assert not LocationOpening.objects.exists()
    assert opened(person, under.worker, now=now).address
    assert urgently(report, force, now=now).address


def urgently(report: PoliceReport, officer: Membership, *, now: datetime) -> opening.Opened:
    return urgent.open_for_force(report=report, reason="A threat to kill", by=actor_through(officer), now=now)
