"""No child waits for a panel that cannot decide any more: the authority takes the case back, and not before that."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.child_panel import choosing, reactions, refusals
from decisions.models import ChildPanel, LeftBecause
from decisions.workbench import beginning, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import Stage
from nrm.happened import Happened
from referrals.casefile.access import wall_proposals
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from tests.factories import again, child_panels, decisions

RG, CG = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
DAY = timedelta(days=1)


@pytest.fixture
def council(db: None) -> Organisation:
    return child_panels.council()


@pytest.fixture
def lead(council: Organisation) -> Membership:
    return child_panels.lead(council)


@pytest.fixture
def panel(officer: Membership, council: Organisation, lead: Membership, now: datetime) -> ChildPanel:
    return child_panels.passed(officer, council, now=now)


def _walled_off(panel: ChildPanel, officer: Membership, now: datetime) -> None:
    by, other = actor_through(officer), actor_through(decisions.checker(officer, role="authority_manager"))
    host = panel.local_authority
    wall = wall_proposals.propose(case=panel.case, organisation=host, reason="Conflict", by=by, now=now)
    instead = {Capacity.LOCAL_AUTHORITY: child_panels.council()}
    wall_proposals.impose(wall=wall, replacements=instead, by=other, now=now)


def _moved_away(panel: ChildPanel, officer: Membership, now: datetime) -> None:
    panel.case.parties.filter(organisation=panel.local_authority).update(to_on=now.date())


def _nobody_left(panel: ChildPanel, officer: Membership, now: datetime) -> None:
    Membership.objects.filter(organisation=panel.local_authority).update(to_on=now.date() - DAY)


@pytest.mark.parametrize(
    ("stop", "because"),
    [
        (_walled_off, LeftBecause.CONFLICT),
        (_moved_away, LeftBecause.AREA),
        (_nobody_left, LeftBecause.UNABLE),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_case_comes_back_from_a_panel_that_cannot_decide_any_more(
    stop: Callable[[ChildPanel, Membership, datetime], None],
    because: LeftBecause,
    panel: ChildPanel,
    officer: Membership,
    browser: Client,
    author: Actor,
    now: datetime,
) -> None:
    with pytest.raises(refusals.PanelStillDecides):
        choosing.take_back(case=panel.case, by=author, now=now)
    back = reverse("child_panel_take_back", args=[panel.case.reference])
    decision = reverse("case_decision", args=[panel.case.reference])
    assert back not in browser.get(decision).content.decode()
    stop(panel, officer, now)
    if because is LeftBecause.CONFLICT:
        assert again.follow(Happened.WALL_IMPOSED, reactions.wake_authority, now=now) == "woken"
        assert NextAct.objects.get(case=panel.case, act=ActCode.DECIDE_REASONABLE_GROUNDS).waiting_on == ""
    assert back in browser.get(decision).content.decode()
    browser.post(back)
    panel.refresh_from_db()
    assert panel.left_because == because
    assert NextAct.objects.get(case=panel.case, act=ActCode.DECIDE_REASONABLE_GROUNDS).waiting_on == ""
    assert beginning.begin(case=panel.case, stage=RG, by=author, now=now)


def test_time_of_the_panel_is_forty_five_days_for_each_decision(
    panel: ChildPanel, lead: Membership, author: Actor, now: datetime
) -> None:
    by, case = actor_through(lead), panel.case
    with pytest.raises(refusals.PanelStillDecides):
        choosing.take_back(case=case, by=author, now=now + 45 * DAY)
    first = child_panels.recorded(panel, by, now=now).reasonable
    assert first is not None
    finishing.serve(decision=first, by=author, now=now)
    with pytest.raises(refusals.PanelStillDecides):
        choosing.take_back(case=case, by=author, now=now + 60 * DAY)
    left = choosing.take_back(case=case, by=author, now=now + 95 * DAY)
    assert left.left_because == LeftBecause.UNABLE
    assert beginning.begin(case=case, stage=CG, by=author, now=now + 95 * DAY)


def test_late_panel_leaves_the_first_decision_to_the_authority(panel: ChildPanel, author: Actor, now: datetime) -> None:
    assert choosing.take_back(case=panel.case, by=author, now=now + 47 * DAY).left_because == LeftBecause.UNABLE
    with pytest.raises(refusals.NotWithPanel):
        choosing.take_back(case=panel.case, by=author, now=now + 47 * DAY)
