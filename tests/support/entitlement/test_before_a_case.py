"""A place of safety and emergency support are periods before there is a case, and end as what they rest on ends."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support.entitlement import reconciling
from support.models import Care, CareRoute, EmergencySupport, OpenedBy, Period, SafetyStay
from tests.factories import care, casefile, decisions
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def begun(under: care.Contract, officer: Membership, *, now: datetime) -> Care:
    person = casefile.case(officer.organisation, now=now).person
    return Care.objects.create(
        number="SUP-TEST-0001",
        person=person,
        route=CareRoute.CONTRACT,
        nation="england",
        lead=under.prime,
        opened_by=OpenedBy.PLACE_OF_SAFETY,
        opened_at=now,
    )


def reconciled(found: Care, *, now: datetime) -> list[tuple[str, str, str]]:
    with transaction.atomic():
        reconciling.of_care(found, now=now)
    return story.days(list(Period.objects.standing().filter(care=found).order_by("starts_on", "id")))


def test_stay_in_a_place_of_safety_needs_no_case_and_no_consent(under: care.Contract, officer: Membership) -> None:
    now = timezone.now()
    found, first = begun(under, officer, now=now), local_day(now)
    SafetyStay.objects.create(
        care=found, entered_on=first, ends_on=first + 3 * DAY, guidance_code="2019-2021", recorded_at=now
    )
    assert reconciled(found, now=now) == [("place_of_safety", str(first), str(first + 3 * DAY))]


def test_emergency_support_lasts_until_the_decision(under: care.Contract, officer: Membership) -> None:
    now = timezone.now() - 10 * DAY
    found = begun(under, officer, now=now)
    EmergencySupport.objects.create(care=found, asked_at=now, taken_on_at=now)
    assert reconciled(found, now=now) == [("emergency", str(local_day(now)), "None")]
    case = decisions.case(officer, now=now)
    story.agreed(case, officer, now=now)
    decisions.recovering(case, actor_through(officer), now=now + 5 * DAY)
    found.case = case
    found.save(update_fields=["case"])
    day = str(local_day(now + 5 * DAY))
    assert reconciled(found, now=now) == [("emergency", str(local_day(now)), day), ("recovery", day, "None")]
