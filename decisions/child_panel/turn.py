"""Whose turn it is: the panel's record is taken from its own local authority, for what it has still to decide."""

from decisions import lifecycle
from decisions.child_panel import refusals
from decisions.models.child_panel import ChildPanel
from decisions.models.decision import Decision
from decisions.models.reconsideration import Reconsideration
from decisions.workbench import beginning
from nrm.actor import SYSTEM, Actor
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ReconsiderationState
from referrals.casefile.models.case import Case


def lock(panel: ChildPanel, *, by: Actor) -> ChildPanel:
    """The case first, always. The local authority does not see the case itself: only what was passed to its panel."""
    case = Case.objects.select_for_update().get(pk=panel.case_id)
    found = ChildPanel.objects.deciding().filter(pk=panel.pk)
    seen = found if by == SYSTEM else found.filter(pk__in=ChildPanel.objects.visible_to(by))
    mine = seen.select_related("case__person", "local_authority").select_for_update(of=("self",)).first()
    if mine is None:
        raise refusals.NotOfThisPanel
    lifecycle.require_open(case)
    return mine


def next_stage(case: Case) -> Stage | None:
    """None where everything is decided, or a negative ended it; what was asked for anew goes before."""
    if asked := asked_of_panel(case):
        return Stage(asked.decision.stage)
    reasonable = beginning.live(case, Stage.REASONABLE_GROUNDS)
    if reasonable is None:
        return Stage.REASONABLE_GROUNDS
    if not _is_positive(reasonable) or beginning.live(case, Stage.CONCLUSIVE_GROUNDS) is not None:
        return None
    return Stage.CONCLUSIVE_GROUNDS


def asked_of_panel(case: Case) -> Reconsideration | None:
    """A request that was handed on to the panel, and which it has not answered yet."""
    handed_on = Reconsideration.objects.filter(progress=ReconsiderationState.UNDER_WAY, opened=None)
    return handed_on.filter(decision__case=case).select_related("decision__case").first()


def _is_positive(decision: Decision) -> bool:
    return decision.is_final and decision.outcome == Outcome.POSITIVE
