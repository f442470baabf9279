"""Whoever holds a safety referral may leave: what they held goes to a colleague, and so does the draft."""

from datetime import datetime

import pytest

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.form import reactions
from referrals.form.actions import safety
from referrals.form.models import Draft, DraftKind
from tests.factories import accounts, form
from tests.form.safety import answers
from tests.form.safety.conftest import Bodies

pytestmark = pytest.mark.django_db


def test_a_held_draft_goes_to_the_colleague_who_takes_the_work(
    bodies: Bodies, responder: Actor, membership: Membership, now: datetime
) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    safety.send(draft=draft, by=responder, now=now)
    colleague = accounts.membership(organisation=membership.organisation)
    held = Holding.objects.about(HoldingKind.REFERRAL_DRAFT, draft)
    holdings.hand_over(holdings=list(held), to=colleague, by=SYSTEM, now=now)
    event = Event.objects.get(kind=Happened.WORK_HANDED_OVER)
    assert [reactions.follow_holder(event, now=now) for _time in range(2)] == ["moved", "nothing_to_move"]
    assert Draft.objects.visible_to(actor_through(colleague)).get() == draft
    assert not Draft.objects.visible_to(responder).exists()
