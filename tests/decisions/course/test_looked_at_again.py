"""A decision that is looked at again: it is decided, so nobody withdraws from it; a death leaves what was served."""

from datetime import datetime, timedelta

import pytest

from accounts.models.membership import Membership
from decisions.again import considering
from decisions.course import refusals
from decisions.models import Decision, State, Turn
from nrm.actor import Actor
from referrals.casefile.board.codes import ReconsiderationState, TrackCode
from referrals.casefile.models import Case
from tests.factories import again, course

DAY = timedelta(days=1)


@pytest.mark.parametrize("is_opened", [False, True])
def test_what_was_served_stands_when_the_person_dies_meanwhile(
    is_opened: bool, case: Case, officer: Membership, author: Actor, checker: Actor, manager: Actor, now: datetime
) -> None:
    served = again.served_negative(case, author, checker, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now + DAY)
    if is_opened:
        considering.look_again(asked=asked, by=again.officer_beside(officer), now=now + DAY)
    with pytest.raises(refusals.Decided):
        course.turned(case, Turn.WITHDRAWN, manager, now=now + DAY)
    course.turned(case, Turn.DIED, manager, now=now + DAY)
    served.refresh_from_db()
    assert list(Decision.objects.live().filter(case=case)) == [served]
    assert Decision.objects.filter(state=State.ENDED).count() == int(is_opened)
    asked.refresh_from_db()
    assert asked.progress == ReconsiderationState.DECLINED
    tracks = dict(case.tracks.values_list("track", "state"))
    assert tracks[TrackCode.DECISION] == "rg_negative"
    assert tracks[TrackCode.COURSE] == "void"
