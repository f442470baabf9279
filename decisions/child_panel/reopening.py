"""When it is asked that a panel's decision be looked at again: the panel does that itself, as long as it still can."""

from datetime import datetime

from decisions.again import progress
from decisions.child_panel import fit, posting
from decisions.models.child_panel import ChildPanel, LeftBecause
from decisions.models.decision import Decision
from decisions.models.reconsideration import Reconsideration
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import RouteCode, Stage
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, ReconsiderationState
from referrals.casefile.models.case import Case


def panel_for(decision: Decision, *, now: datetime) -> ChildPanel | None:
    """None for a decision of the authority, and where the panel has left, is no more or the child is too near 18."""
    if decision.route != RouteCode.CHILD_PANEL:
        return None
    panel = ChildPanel.objects.deciding().filter(case=decision.case).select_related("case", "local_authority").first()
    try:
        fits = panel is not None and fit.require(decision.case, on=local_day(now)) == panel.local_authority
    except Refusal:
        fits = False
    return panel if fits else None


def retire(case: Case, *, by: Actor, now: datetime) -> None:
    """It can decide nothing any more: what comes after this is the authority's."""
    panel = ChildPanel.objects.deciding().filter(case=case).first()
    if panel is None:
        return
    panel.left_at, panel.left_because = now, _why_not(case, now)
    panel.save(update_fields=["left_at", "left_because"])
    facts: dict[str, Fact] = {"case_id": case.pk, "organisation_id": panel.local_authority_id}
    facts["because"] = panel.left_because
    record(Happened.CHILD_PANEL_LEFT, subject=panel, by=by, at=now, facts=facts)


def _why_not(case: Case, now: datetime) -> LeftBecause:
    try:
        fit.require_age(case, on=local_day(now))
    except Refusal:
        return LeftBecause.AGE
    return LeftBecause.AREA


def hand_on(panel: ChildPanel, asked: Reconsideration, *, now: datetime) -> None:
    post.act_done(panel.case, ActCode.CONSIDER_RECONSIDERATION)
    until = fit.time_of_panel(began=now)
    posting.waits(panel, Stage(asked.decision.stage), until=until, now=now)


def give_back(panel: ChildPanel, asked: Reconsideration, *, now: datetime) -> None:
    """The request waits again for somebody at the authority, who then decides by its own route."""
    progress.move(asked, ReconsiderationState.REQUESTED, now=now)
    posting.asked_again(panel, Stage(asked.decision.stage), now=now)
