"""When a letter counts as served: by the version's rule, on the calendar of the nation where the person is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.kinds import Nation
from nrm.actor import Actor
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.models import Case
from referrals.correspondence.models.dispatch import Channel
from referrals.correspondence.serving import CLOCKS, served_on
from tests.factories import on_its_way

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("channel", "on", "nation", "served"),
    [
        # A Tuesday; a Friday; the Thursday before Easter, whose Monday is a working day in Scotland.
        (Channel.POST, (2021, 7, 6), Nation.ENGLAND, (2021, 7, 8)),
        (Channel.POST, (2021, 7, 9), Nation.ENGLAND, (2021, 7, 13)),
        (Channel.POST, (2021, 4, 1), Nation.ENGLAND, (2021, 4, 7)),
        (Channel.POST, (2021, 4, 1), Nation.SCOTLAND, (2021, 4, 6)),
        (Channel.BY_HAND, (2021, 7, 10), Nation.ENGLAND, (2021, 7, 10)),
        (Channel.PORTAL, (2021, 7, 6), Nation.ENGLAND, (2021, 7, 7)),
        (Channel.PORTAL, (2021, 7, 9), Nation.ENGLAND, (2021, 7, 12)),
    ],
)
def test_a_letter_counts_as_served_by_the_way_it_went(
    case: Case,
    by: Actor,
    now: datetime,
    channel: Channel,
    on: tuple[int, int, int],
    nation: Nation,
    served: tuple[int, int, int],
) -> None:
    case.nation = nation
    case.save()
    letter = on_its_way.made(case, by=by, now=now)
    assert served_on(letter, channel, at=datetime(*on, 15, tzinfo=LONDON)) == date(*served)


def test_the_rules_are_in_every_version_and_said_to_be_unverified(now: datetime) -> None:
    guidance = adopted(now.date())
    for code in (*CLOCKS.values(), ClockCode.SERVED_BY_POST):
        assert guidance.clock(code).unverified
