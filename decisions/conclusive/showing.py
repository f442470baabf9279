"""What stands around a decision on its page: the other decisions, what keeps it, and what may be done next."""

from datetime import datetime
from typing import Any

from decisions import lifecycle, stages
from decisions.conclusive import comparing, early, lawful, standing, unanswered
from decisions.models.decision import Decision, State
from decisions.models.early_decision import EarlyDecision
from decisions.workbench import beginning
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, Stage
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case


def current(case: Case) -> Decision | None:
    """The one that is being made, or was made last."""
    return beginning.live(case, Stage.CONCLUSIVE_GROUNDS) or beginning.live(case, Stage.REASONABLE_GROUNDS)


def around(decision: Decision, *, actor: Actor, now: datetime) -> dict[str, Any]:
    rules = stages.rules_of(decision)
    open_questions = unanswered.of(decision, rules)
    return {
        "standing": standing.of(decision),
        "comparison": comparing.lines(decision),
        "others": others(decision.case, but=decision),
        "not_before": lawful.not_before(decision, now=now),
        "open_questions": open_questions,
        "went_on": getattr(decision, "unanswered", None),
        "early": EarlyDecision.objects.told()
        .filter(case=decision.case_id)
        .select_related("recorded_by__person", "settled_by__person")
        .order_by("-id")
        if _waits(decision)
        else EarlyDecision.objects.none(),
        "may_conclude": _may_conclude(decision, actor),
        "may_ask_early": _may_ask_early(decision, actor, now),
        "may_settle_early": actor.may(Permission.CHECK_DECISIONS),
        "is_held_to_move_on": decision.state == State.SERVED
        and decision.stage == Stage.CONCLUSIVE_GROUNDS
        and decision.outcome == Outcome.POSITIVE,
    }


def others(case: Case, *, but: Decision | None = None) -> list[Decision]:
    """Also those that ended undecided: where none counts any more, they are all there is to read."""
    rows = Decision.objects.filter(case=case)
    rows = rows.exclude(pk=but.pk) if but else rows
    return list(rows.select_related("author__person").order_by("-begun_at", "-id"))


def _waits(decision: Decision) -> bool:
    """Of a conclusive grounds decision, or of the one after which it comes."""
    return decision.stage == Stage.CONCLUSIVE_GROUNDS or _is_positive(decision)


def _is_positive(decision: Decision) -> bool:
    return decision.is_final and decision.outcome == Outcome.POSITIVE and decision.replaced_at is None


def _may_conclude(decision: Decision, actor: Actor) -> bool:
    if decision.stage != Stage.REASONABLE_GROUNDS or not _is_positive(decision):
        return False
    try:
        lifecycle.require_open(decision.case)
    except Refusal:
        return False
    return actor.may(Permission.DECIDE) and beginning.live(decision.case, Stage.CONCLUSIVE_GROUNDS) is None


def _may_ask_early(decision: Decision, actor: Actor, now: datetime) -> bool:
    if not actor.may(Permission.DECIDE) or not _waits(decision):
        return False
    try:
        lifecycle.require_open(decision.case)
        early.require_askable(decision.case, now=now)
    except Refusal:
        return False
    return True
