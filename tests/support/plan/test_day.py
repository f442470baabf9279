"""The page a day begins with: who to see, what is due and what arrived, of one's own people."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from support.contact import trying
from support.contact.trying import Attempt
from support.day import telling
from support.destinations import keeping
from support.extension import asking
from support.extension import deciding as longer
from support.models import Care, Category, ContactResult, ContactWay, Level
from support.plan.refusals import EndedAlready
from support.rna import checking, deciding, writing
from tests.factories import accounts, casefile, plan
from tests.factories import care as cares
from tests.factories import course_of_support as course
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_is_late_is_said_first(found: Care, worker: Actor, now: datetime) -> None:
    then = now - 10 * DAY
    plan.action(found, by=worker, now=then, due_on=local_day(now) - DAY, what="Register")
    plan.action(found, by=worker, now=then, due_on=local_day(now) + 30 * DAY, what="Later")
    plan.risk(found, by=worker, now=now)
    told = telling.of(worker, on=local_day(now), now=now)
    assert [(line.what, line.is_late) for line in told.due] == [("Register", True)]


def test_an_appointment_is_to_be_seen_until_somebody_says_what_came_of_it(
    found: Care, worker: Actor, now: datetime
) -> None:
    plan.appointment(found, by=worker, now=now - 3 * DAY, at=now - 2 * DAY)
    plan.appointment(found, by=worker, now=now, at=now + 2 * DAY)
    assert len(telling.of(worker, on=local_day(now), now=now).to_see) == 1


def test_a_missing_person_is_on_the_day_until_each_step_is_taken(found: Care, worker: Actor, now: datetime) -> None:
    plan.missing(found, by=worker, now=now)
    assert any("police" in line.what for line in telling.of(worker, on=local_day(now), now=now).due)


def test_who_came_this_week_has_arrived(found: Care, worker: Actor, now: datetime) -> None:
    plan.entitled(found, local_day(now), None, now=now)
    arrived = {line.what for line in telling.of(worker, on=local_day(now), now=now).arrived}
    assert arrived == {"Is with us now", "Entitled: Recovery"}


def test_a_day_holds_nobody_elses_people(found: Care, under: cares.Contract, now: datetime) -> None:
    colleague = accounts.actor(organisation=under.provider, roles=["support_worker"])
    assert telling.of(colleague, on=local_day(now), now=now).cares == []


def test_the_day_costs_the_same_for_five_people_as_for_fifty(
    officer: Membership, under: cares.Contract, now: datetime
) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            care = cares.begun(casefile.case(officer.organisation, now=now), under.prime, now=now)
            cares.placed(care, under.provider, now=now)
            cares.held(care, under.worker, now=now)

    browser = client_of(under.worker)
    assert_same_queries(grow, lambda: browser.get(reverse("care_day")))


def test_a_service_is_offered_until_it_is_ended_and_people_are_sent_on_to_it(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    coordinator = actor_through(under.coordinator)
    service = plan.service(by=coordinator, now=now, name="Northmarch law centre")
    plan.assessed(found, {Category.LEGAL: Level.NEED}, by=worker, now=now)
    address = reverse("signpost_add", args=[found.reference])
    assert client_of(under.worker).post(address, {"to": str(service.reference)}).status_code == 302
    plan_page = client_of(under.worker).get(reverse("care_plan", args=[found.reference])).content.decode()
    assert "Northmarch law centre" in plan_page
    keeping.end(destination=service, by=coordinator, now=now)
    assert not keeping.kept(on=local_day(now) + DAY).exists()
    with pytest.raises(EndedAlready):
        keeping.end(destination=service, by=coordinator, now=now)


def test_the_list_of_services_costs_the_same_for_five_as_for_fifty(under: cares.Contract, now: datetime) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            plan.service(by=actor_through(under.coordinator), now=now)

    browser = client_of(under.coordinator)
    assert_same_queries(grow, lambda: browser.get(reverse("destinations")))


def test_the_day_says_that_support_ends_this_week(found: Care, worker: Actor, now: datetime) -> None:
    on = local_day(now)
    plan.entitled(found, on - 40 * DAY, on + 7 * DAY, now=now)
    told = telling.of(worker, on=on, now=now)
    assert ("Support ends", on + 7 * DAY) in [(line.what, line.on) for line in told.due]
    earlier = telling.of(worker, on=on - DAY, now=now)
    assert "Support ends" not in [line.what for line in earlier.due]


def test_nobody_is_told_of_an_end_while_support_runs_on(found: Care, worker: Actor, now: datetime) -> None:
    plan.entitled(found, local_day(now) - 40 * DAY, None, now=now)
    assert "Support ends" not in [line.what for line in telling.of(worker, on=local_day(now), now=now).due]


def test_an_assessment_that_came_back_is_due_until_it_is_sent_again(
    officer: Membership, under: cares.Contract, now: datetime
) -> None:
    moving = course.moving_on(officer, under, now=now)
    made = course.assessment(moving, sent=True)
    checking.check(assessment=made, agrees=False, words="Say why.", by=moving.coordinator, now=now)
    assert "The needs assessment came back" in _due(moving, now)
    writing.send(assessment=made, by=moving.worker, now=now)
    assert "The needs assessment came back" not in _due(moving, now)


def test_needs_are_looked_at_again_on_the_day_that_was_decided(
    officer: Membership, under: cares.Contract, now: datetime
) -> None:
    moving = course.moving_on(officer, under, now=now)
    made = course.assessment(moving, checked=True)
    for row in made.recommendations.all():
        no = deciding.Said("refused", "met_elsewhere", "", None)
        deciding.answer(recommendation=row, said=no, by=moving.authority, now=now)
    again = local_day(now) + 8 * DAY
    deciding.decide(assessment=made, plan="", review_on=again, by=moving.authority, now=now)
    assert "Look at what they need again" not in _due(moving, now)
    assert "Look at what they need again" in _due(moving, now + DAY)
    arrived = telling.of(moving.worker, on=local_day(now), now=now).arrived
    assert "The needs assessment is decided" in [line.what for line in arrived]


def test_an_answer_to_longer_support_has_arrived(officer: Membership, under: cares.Contract, now: datetime) -> None:
    moving = course.moving_on(officer, under, now=now)
    wanted = asking.Wanted(moving.ends_on + 20 * DAY, "housing", "A tenancy begins later.", True, "")
    asked = asking.ask(care=moving.care, wanted=wanted, by=moving.worker, now=now)
    no = deciding.Said("refused", "met_elsewhere", "", None)
    longer.decide(extension=asked, said=no, by=moving.authority, now=now)
    arrived = telling.of(moving.worker, on=local_day(now), now=now).arrived
    assert "Longer support: Refused" in [line.what for line in arrived]


def _due(moving: course.MovingOn, now: datetime) -> list[str]:
    return [line.what for line in telling.of(moving.worker, on=local_day(now), now=now).due]


def test_day_says_with_whom_nobody_has_spoken_yet(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    assert found.case is not None
    post.deadline(found.case, ClockCode.FIRST_CONTACT, now=now)
    first = "Speak with them for the first time"
    late = {now + timedelta(hours=1): False, now + timedelta(hours=49): True}
    for at, is_late in late.items():
        told = telling.of(worker, on=local_day(at), now=at)
        assert [line.is_late for line in told.due if line.what == first] == [is_late]
    attempt = Attempt(now, ContactWay.TELEPHONE, ContactResult.REACHED)
    trying.write_down(care=found, attempt=attempt, by=worker, now=now)
    assert first not in [line.what for line in telling.of(worker, on=local_day(now), now=now).due]
