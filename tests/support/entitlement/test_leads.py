"""The days by which to ask are clocks of the case: counted back from the end, and met by the asking."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models.membership import Membership
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.models import Deadline
from support import course
from support.entitlement import reconciling
from support.extension import asking
from support.models import Ground
from support.rna import writing
from tests.factories import care
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LEADS = (ClockCode.EXTENSION_LEAD, ClockCode.NEEDS_ASSESSMENT_LEAD)


@pytest.fixture
def one(officer: Membership, under: care.Contract) -> story.MovingOn:
    return story.moving_on(officer, under, now=timezone.localtime() - 20 * DAY)


def running(one: story.MovingOn) -> dict[str, Deadline]:
    rows = Deadline.objects.running().filter(case=one.case, kind__in=LEADS)
    return {row.kind: row for row in rows}


def _asked(one: story.MovingOn, now: datetime) -> None:
    wanted = asking.Wanted(one.ends_on + 20 * DAY, Ground.HOUSING, "A tenancy", False, "")
    asking.ask(care=one.care, wanted=wanted, by=one.worker, now=now)


def test_they_are_counted_back_from_the_end(one: story.MovingOn) -> None:
    found = running(one)
    assert set(found) == set(LEADS)
    for code, row in found.items():
        assert row.due_on == course.lead_day(one.care, ClockCode(code), one.ends_on, on=row.due_on)
        assert row.starts_on == one.ends_on > row.due_on


def test_asking_ends_the_one_and_sending_an_assessment_the_other(one: story.MovingOn) -> None:
    _asked(one, one.now)
    assert set(running(one)) == {ClockCode.NEEDS_ASSESSMENT_LEAD}
    story.assessment(one, sent=True)
    assert running(one) == {}
    reconciling.of_case(one.case, now=one.now + DAY)
    assert running(one) == {}


def test_whoever_does_not_want_an_assessment_is_not_waited_for(one: story.MovingOn) -> None:
    made = story.assessment(one)
    writing.decline(assessment=made, on=one.now.date(), by=one.worker, now=one.now)
    assert set(running(one)) == {ClockCode.EXTENSION_LEAD}


def test_they_end_with_support(one: story.MovingOn) -> None:
    story.left(one, now=one.now)
    assert running(one) == {}


def test_before_an_end_is_known_there_is_none(officer: Membership, under: care.Contract) -> None:
    now = timezone.localtime()
    story.reconciled(story.believed(officer, now=now), now=now)
    assert not Deadline.objects.filter(kind__in=LEADS).exists()
