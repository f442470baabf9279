"""Sent on for what others decide: once at a time, with the time there is, and what came of it kept. Never decided."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from support.handoffs import refusals, sending_on
from support.models import CameOfIt, Care, HandOff, Matter
from tests.factories import care as cares
from tests.factories import course_of_support, plan
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def care(officer: Membership, under: cares.Contract, now: datetime) -> Care:
    return cares.supported(officer, under, now=now)


@pytest.fixture
def by(under: cares.Contract) -> Actor:
    return actor_through(under.worker)


def test_somebody_is_sent_on_once_and_again_when_it_is_decided(care: Care, by: Actor, now: datetime) -> None:
    first = plan.sent_on(care, by=by, now=now)
    with pytest.raises(refusals.WaitsAlready):
        plan.sent_on(care, by=by, now=now)
    sending_on.learn(handoff=first, came_of_it=CameOfIt.REFUSED, on=local_day(now), by=by, now=now)
    assert plan.sent_on(care, by=by, now=now).pk != first.pk


def test_not_even_the_database_has_two_of_one_matter_waiting(care: Care, by: Actor, now: datetime) -> None:
    row = plan.sent_on(care, by=by, now=now)
    row.pk, row.reference = None, care.reference
    with pytest.raises(IntegrityError, match="handoff_one_waits_of_each"), transaction.atomic():
        row.save(force_insert=True)


def test_leave_to_remain_has_its_ground(care: Care, by: Actor, now: datetime) -> None:
    with pytest.raises(refusals.GroundMissing):
        plan.sent_on(care, by=by, now=now, matter=Matter.LEAVE)
    assert plan.sent_on(care, by=by, now=now, matter=Matter.LEAVE, ground="police").ground == "police"


def test_leave_of_a_domestic_worker_waits_for_a_positive_that_is_served(care: Care, by: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotYetBelieved):
        plan.sent_on(care, by=by, now=now, matter=Matter.DOMESTIC_WORKER_LEAVE)


def test_leave_of_a_domestic_worker_has_28_days_from_service(
    officer: Membership, under: cares.Contract, now: datetime
) -> None:
    moving = course_of_support.moving_on(officer, under, now=now)
    served = moving.case.decisions.get(stage="conclusive_grounds").served_at
    row = plan.sent_on(moving.care, by=moving.worker, now=now, matter=Matter.DOMESTIC_WORKER_LEAVE)
    assert served is not None
    assert row.apply_by == local_day(served) + 28 * DAY


def test_another_employer_has_six_months_from_arriving(care: Care, by: Actor, now: datetime) -> None:
    with pytest.raises(refusals.EnteredMissing):
        plan.sent_on(care, by=by, now=now, matter=Matter.DOMESTIC_WORKER_CHANGE)
    day = local_day(now).replace(year=local_day(now).year - 1, month=2, day=10)
    row = plan.sent_on(care, by=by, now=now, matter=Matter.DOMESTIC_WORKER_CHANGE, entered_on=day)
    assert row.apply_by == day.replace(month=8)


def test_what_came_of_it_is_recorded_once_and_not_before_they_were_sent(care: Care, by: Actor, now: datetime) -> None:
    row = plan.sent_on(care, by=by, now=now)
    with pytest.raises(refusals.BeforeSent):
        sending_on.learn(handoff=row, came_of_it=CameOfIt.GRANTED, on=local_day(now) - DAY, by=by, now=now)
    sending_on.learn(handoff=row, came_of_it=CameOfIt.GRANTED, on=local_day(now), by=by, now=now)
    with pytest.raises(refusals.KnownAlready):
        sending_on.learn(handoff=row, came_of_it=CameOfIt.REFUSED, on=local_day(now), by=by, now=now)


def test_from_the_page_of_the_worker_to_what_came_of_it(care: Care, under: cares.Contract, now: datetime) -> None:
    browser, day = client_of(under.worker), local_day(now)
    on = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    said = {"matter": "settlement", "sent_to": "Settlement advice team"}
    half = browser.post(reverse("handoff_add", args=[care.reference]), said).content.decode()
    assert "Settlement advice team" in half
    sent = said | {f"sent_on_{part}": figure for part, figure in on.items()}
    browser.post(reverse("handoff_add", args=[care.reference]), sent)
    row = HandOff.objects.get(care=care)
    assert "Settlement advice team" in browser.get(reverse("care", args=[care.reference])).content.decode()
    came = {"came_of_it": "granted"} | {f"on_{part}": figure for part, figure in on.items()}
    browser.post(reverse("handoff_learn", args=[row.reference]), came)
    row.refresh_from_db()
    assert row.came_of_it == CameOfIt.GRANTED


def test_a_provider_to_whom_somebody_is_only_offered_does_not_see_it(
    officer: Membership, under: cares.Contract, now: datetime
) -> None:
    offered = cares.begun(cares.believed(officer, now=now), under.prime, now=now)
    cares.placed(offered, under.provider, now=now, state="offered")
    shown = client_of(under.manager).get(reverse("care", args=[offered.reference])).content.decode()
    assert "What others decide" not in shown
