"""What stands on the board while a panel decides: its own act, and the authority's that waits for it."""

from datetime import datetime

from decisions import stages
from decisions.lifecycle import authority_of
from decisions.models.child_panel import ChildPanel
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Stage
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

OWN_CLOCK = ClockCode.CHILD_PANEL_REASONABLE_GROUNDS


def passed(panel: ChildPanel, *, now: datetime) -> None:
    """The panel's clock runs since the referral came in; the authority's own target is for its own route."""
    case = panel.case
    post.no_longer(case, ClockCode.REASONABLE_GROUNDS, now=now)
    began = case.opened_at if adopted(local_day(case.opened_at)).has_clock(OWN_CLOCK) else now
    clock = post.deadline(case, OWN_CLOCK, now=began)
    waits(panel, Stage.REASONABLE_GROUNDS, until=max(clock.warn_at, now), now=now)


def waits(panel: ChildPanel, stage: Stage, *, until: datetime, now: datetime) -> None:
    """On the panel's list, and as waiting on the authority's."""
    act, host = ActCode.DECIDE_AS_CHILD_PANEL, panel.local_authority
    post.next_act(panel.case, act, organisation=host, attention_at=now, now=now)
    _of_the_authority(panel.case, stage, at=until, waiting_on=act, now=now)


def back(panel: ChildPanel, stage: Stage, *, now: datetime) -> None:
    """In the authority's queue again, with its own target."""
    case = panel.case
    decided(panel)
    if stage is Stage.REASONABLE_GROUNDS:
        post.no_longer(case, OWN_CLOCK, now=now)
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    _of_the_authority(case, stage, at=now, waiting_on="", now=now)


def asked_again(panel: ChildPanel, stage: Stage, *, now: datetime) -> None:
    """Nothing of the stage is begun: the request itself waits to be considered."""
    decided(panel)
    post.act_done(panel.case, stages.ROWS[stage].act)
    authority = authority_of(panel.case)
    post.next_act(panel.case, ActCode.CONSIDER_RECONSIDERATION, organisation=authority, attention_at=now, now=now)


def decided(panel: ChildPanel) -> None:
    post.act_done(panel.case, ActCode.DECIDE_AS_CHILD_PANEL)


def _of_the_authority(case: Case, stage: Stage, *, at: datetime, waiting_on: str, now: datetime) -> None:
    act, authority = stages.ROWS[stage].act, authority_of(case)
    post.next_act(case, act, organisation=authority, attention_at=at, waiting_on=waiting_on, now=now)
