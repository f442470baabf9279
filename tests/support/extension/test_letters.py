"""What was decided on longer support is told in a letter: once, with its reason, and without a place."""

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
from support.extension import asking, deciding, reactions
from support.rna.deciding import Said
from tests.factories import care
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("answer", "because", "says"),
    [
        ("granted", "at_risk", "Without it there would be a risk"),
        ("granted", "hardship", "no money to live on"),
        ("refused", "met_elsewhere", "not made longer"),
    ],
)
def test_each_is_told_once_and_reads_why(
    answer: str, because: str, says: str, officer: Membership, under: care.Contract
) -> None:
    now: datetime = timezone.now() - 20 * DAY
    one = story.moving_on(officer, under, now=now)
    wanted = asking.Wanted(one.ends_on + 20 * DAY, "housing", "The tenancy is late.", False, "")
    made = asking.ask(care=one.care, wanted=wanted, by=one.worker, now=now)
    until = one.ends_on + 10 * DAY if answer == "granted" else None
    deciding.decide(extension=made, said=Said(answer, because, "A word of ours.", until), by=one.authority, now=now)
    event = Event.objects.get(kind=Happened.EXTENSION_DECIDED)
    for _again in range(2):
        with transaction.atomic():
            reactions.draft_letters(event, now=now)
    letters = {letter.recipient: letter for letter in Letter.objects.filter(code="L9")}
    assert set(letters) == {"person", "prime", "provider"}
    for letter in letters.values():
        said_in = html_of(typed(wanted_of(letter, dated=local_day(now))))
        assert "A word of ours." in said_in
        assert "The tenancy is late." not in said_in
        assert "the person would be" not in said_in.lower()
    assert says in html_of(typed(wanted_of(letters["person"], dated=local_day(now))))
