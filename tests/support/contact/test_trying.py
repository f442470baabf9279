"""Each attempt is written down once; the first time somebody is reached meets the clock, at the moment they were."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from support.contact import clock, reactions, trying
from support.contact.trying import Attempt
from support.models import Care, ContactAttempt, ContactResult, ContactWay, EmergencySupport, PlacementState
from tests import canaries
from tests.factories import care, on_its_way
from tests.factories.care import Contract
from tests.factories.on_its_way import EMAIL, TEXT
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def person(officer: Membership, under: Contract, now: datetime) -> Care:
    return care.supported(officer, under, now=now - 3 * HOUR)


def tried(person: Care, under: Contract, at: datetime, result: ContactResult, *, now: datetime) -> ContactAttempt:
    attempt = Attempt(at, ContactWay.TELEPHONE, result)
    return trying.write_down(care=person, attempt=attempt, by=actor_through(under.worker), now=now)


def running(person: Care) -> Deadline:
    return Deadline.objects.get(case=person.case, kind=ClockCode.FIRST_CONTACT)


def test_only_reaching_them_meets_the_clock(person: Care, under: Contract, now: datetime) -> None:
    assert person.case is not None
    post.deadline(person.case, ClockCode.FIRST_CONTACT, now=now - 3 * HOUR)
    for number, result in enumerate(set(ContactResult) - {ContactResult.REACHED}):
        tried(person, under, now - 2 * HOUR + number * timedelta(minutes=1), result, now=now)
    assert running(person).met_at is None
    tried(person, under, now - HOUR, ContactResult.REACHED, now=now)
    assert running(person).met_at == now - HOUR


def test_nothing_is_tried_in_the_future_or_written_down_twice(person: Care, under: Contract, now: datetime) -> None:
    with pytest.raises(trying.TriedInTheFuture):
        tried(person, under, now + HOUR, ContactResult.NO_ANSWER, now=now)
    tried(person, under, now, ContactResult.NO_ANSWER, now=now)
    with pytest.raises(trying.WrittenAlready):
        tried(person, under, now, ContactResult.NO_ANSWER, now=now)


def test_emergency_gives_the_same_hours_before_any_decision(person: Care, now: datetime) -> None:
    Deadline.objects.filter(case=person.case, kind=ClockCode.FIRST_CONTACT).delete()
    EmergencySupport.objects.create(care=person, asked_at=now - 50 * HOUR, taken_on_at=now)
    found = clock.of(person, now=now)
    assert found is not None
    assert found.due_at == now - 2 * HOUR
    assert found.is_late(now)


def test_attempts_at_one_time_of_day_ask_for_another(person: Care, under: Contract, now: datetime) -> None:
    assert person.case is not None
    post.deadline(person.case, ClockCode.FIRST_CONTACT, now=now)
    noon = now.replace(hour=13, minute=0, second=0, microsecond=0) - timedelta(days=1)
    tried(person, under, noon, ContactResult.NO_ANSWER, now=now)
    tried(person, under, noon + HOUR, ContactResult.NO_ANSWER, now=now)
    address = reverse("care_contact", args=[person.reference])
    assert "try another time" in client_of(under.worker).get(address).content.decode()
    tried(person, under, noon - 4 * HOUR, ContactResult.NO_ANSWER, now=now)
    assert "try another time" not in client_of(under.worker).get(address).content.decode()


def test_quick_entry_keeps_what_was_typed_when_something_is_wrong(person: Care, under: Contract, now: datetime) -> None:
    address = reverse("contact_try", args=[person.reference])
    said = {"way": "telephone", "on_day": "1", "on_month": "1", "on_year": "2026", "at": "10:00", "note": "Ask for Ada"}
    page = client_of(under.worker).post(address, said).content.decode()
    assert "Ask for Ada" in page
    assert not ContactAttempt.objects.exists()


def test_clock_starts_once_from_the_decision_whoever_comes_first(
    officer: Membership, under: Contract, now: datetime
) -> None:
    case = care.believed(officer, now=now)
    final = Event.objects.get(kind=Happened.DECISION_FINAL)
    assert reactions.start_clock(final, now=now) == "nobody_in_support"
    care.begun(case, under.prime, now=now)
    opened = Event.objects.get(kind=Happened.CARE_OPENED)
    assert [reactions.start_clock(event, now=now) for event in (opened, final)] == ["started", "started_already"]
    found = Deadline.objects.get(case=case, kind=ClockCode.FIRST_CONTACT)
    assert found.due_at - found.started_at == timedelta(hours=48)


def test_who_was_reached_before_the_clock_came_late_has_met_it(person: Care, under: Contract, now: datetime) -> None:
    tried(person, under, now, ContactResult.REACHED, now=now)
    opened = Event.objects.get(kind=Happened.CARE_OPENED)
    assert [reactions.start_clock(opened, now=now) for _ in range(2)] == ["started", "started_already"]
    assert running(person).met_at == now


def test_attempt_in_the_minute_in_which_the_clock_began_came_after_it(
    person: Care, under: Contract, now: datetime
) -> None:
    """It is written down to the minute, and the clock begins between two."""
    assert person.case is not None
    began = now.replace(second=40) - HOUR
    post.deadline(person.case, ClockCode.FIRST_CONTACT, now=began)
    tried(person, under, began.replace(second=0, microsecond=0), ContactResult.REACHED, now=now)
    found = clock.of(person, now=now)
    assert found is not None
    assert found.reached_at is not None


@pytest.mark.parametrize(("state", "shown"), [(PlacementState.ACCEPTED, True), (PlacementState.OFFERED, False)])
def test_whoever_tries_sees_first_which_ways_are_safe_and_no_number(
    officer: Membership, under: Contract, now: datetime, state: str, shown: bool
) -> None:
    person = care.begun(care.believed(officer, now=now), under.prime, now=now)
    care.placed(person, under.provider, state=state, now=now)
    assert person.case is not None
    ways = ((TEXT, canaries.secret("telephone"), False), (EMAIL, canaries.secret("mail"), True))
    on_its_way.agreed(person.case, *ways, now=now)
    page = client_of(under.manager).get(reverse("care_contact", args=[person.reference])).content.decode()
    assert ("Not safe: do not use" in page, "When it is safe" in page) == (shown, shown)
    assert canaries.VAULT_PREFIX not in page
