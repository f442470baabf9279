"""The demo's plans: told about those who are with a provider, and about nobody else."""

from datetime import datetime, timedelta

import pytest

from accounts.cast import gather
from nrm.calendars.working_days import local_day
from support.models import Care, Payment
from support.plan import needs, story
from tests.factories import care as cares
from tests.factories import plan

pytestmark = pytest.mark.django_db


def test_the_story_tells_a_plan_of_each_who_is_with_a_provider(
    found: Care, under: cares.Contract, now: datetime
) -> None:
    plan.entitled(found, local_day(now) - timedelta(days=21), None, now=now)
    story.tell(gather(now=now), now=now)
    assert needs.open_needs(found)
    assert Payment.objects.filter(care=found).count() == 2
    assert found.own_plan.wanted
