"""Letter L9: drafted once, to the person, their contractor and the provider that has them."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import html_of
from referrals.correspondence.composing import typed, wanted_of
from referrals.correspondence.models.letter import Letter
from support.rna import deciding, reactions
from support.rna.deciding import Said
from tests.factories import care
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_each_is_told_once_and_reads_what_was_decided(officer: Membership, under: care.Contract) -> None:
    now: datetime = timezone.now() - 20 * DAY
    one = story.moving_on(officer, under, now=now)
    made = story.assessment(one, checked=True)
    answers = (
        Said("granted", "at_risk", "", one.ends_on + 20 * DAY),
        Said("refused", "other", "A charity helps.", None),
    )
    for row, said in zip(made.recommendations.order_by("id"), answers, strict=True):
        deciding.answer(recommendation=row, said=said, by=one.authority, now=now)
    deciding.decide(assessment=made, plan="", review_on=None, by=one.authority, now=now)
    event = Event.objects.get(kind=Happened.NEEDS_DECIDED)
    for _again in range(2):
        with transaction.atomic():
            reactions.draft_letters(event, now=now)
    assert Letter.objects.filter(code="L9").count() == 3
    letters = {letter.recipient: letter for letter in Letter.objects.filter(code="L9")}
    assert set(letters) == {"person", "prime", "provider"}
    assert letters["provider"].organisation == under.provider
    for letter in letters.values():
        said_in = html_of(typed(wanted_of(letter, dated=local_day(now))))
        assert "Mental health and counselling" in said_in
        assert "A charity helps." in said_in
