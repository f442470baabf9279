"""Passes a child's case to the panel of its local authority, and takes it back: handed back, or left to wait."""

from datetime import datetime

from django.db import transaction

from decisions import lifecycle
from decisions.again import fresh
from decisions.child_panel import fit, posting, refusals, reopening, turn, waiting
from decisions.models.child_panel import ChildPanel, LeftBecause
from decisions.workbench import beginning
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Stage
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case


@transaction.atomic
def choose(*, case: Case, by: Actor, now: datetime) -> ChildPanel:
    """Who decides is settled before the reasonable grounds decision is begun."""
    case = lifecycle.lock_case(case, by=by)
    require_choice(case, now=now)
    fresh.take_up(case, by=by, now=now)
    host = fit.require(case, on=local_day(now))
    panel = ChildPanel.objects.create(case=case, local_authority=host, chosen_by_id=by.acting(), chosen_at=now)
    posting.passed(panel, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "organisation_id": host.pk}
    record(Happened.CHILD_PANEL_CHOSEN, subject=panel, by=by, at=now, facts=facts)
    return panel


def require_choice(case: Case, *, now: datetime) -> None:
    """What the page asks before it offers the button."""
    if ChildPanel.objects.deciding().filter(case=case).exists():
        raise refusals.ChosenAlready
    if beginning.live(case, Stage.REASONABLE_GROUNDS) is not None:
        raise refusals.RouteTaken
    fit.require(case, on=local_day(now))


@transaction.atomic
def leave(*, panel: ChildPanel, because: LeftBecause, by: Actor, now: datetime) -> ChildPanel:
    """The authority decides what the panel has not decided; what it has decided stays."""
    return _leave(turn.lock(panel, by=by), because, by=by, now=now)


@transaction.atomic
def take_back(*, case: Case, by: Actor, now: datetime) -> ChildPanel:
    """By the authority, from a panel that cannot decide any more or let its time go by: no child waits for ever."""
    case = lifecycle.lock_case(case, by=by)
    fresh.take_up(case, by=by, now=now)
    panel = waiting.of(case)
    if panel is None:
        raise refusals.NotWithPanel
    because = waiting.why_over(panel, now=now)
    if because is None:
        raise refusals.PanelStillDecides
    return _leave(panel, because, by=by, now=now)


def _leave(panel: ChildPanel, because: LeftBecause, *, by: Actor, now: datetime) -> ChildPanel:
    stage = turn.next_stage(panel.case)
    if stage is None:
        raise refusals.NotOfThisPanel
    panel.left_because, panel.left_at = because, now
    panel.save(update_fields=["left_because", "left_at"])
    if asked := turn.asked_of_panel(panel.case):
        reopening.give_back(panel, asked, now=now)
    else:
        posting.back(panel, stage, now=now)
    facts: dict[str, Fact] = {
        "case_id": panel.case_id,
        "organisation_id": panel.local_authority_id,
        "because": because.value,
    }
    record(Happened.CHILD_PANEL_LEFT, subject=panel, by=by, at=now, facts=facts)
    return panel
