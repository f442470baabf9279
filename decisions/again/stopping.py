"""What was asked for, or was under way, ends with the case: what was served stands. Call with the case locked."""

from datetime import datetime

from django.utils.translation import gettext as _

from decisions import lifecycle
from decisions.again import progress, standing
from decisions.models.decision import Decision
from decisions.models.reconsideration import Reconsideration
from nrm.guidance.vocabulary import Stage
from referrals.casefile.board.codes import ReconsiderationState
from referrals.casefile.models.case import Case


def stop(case: Case, *, now: datetime) -> None:
    """The decisions of the case that were not final have ended already."""
    requests = Reconsideration.objects.open().filter(decision__case=case).select_related("decision__case")
    for asked in requests.order_by("id"):
        if _is_answered(asked):
            continue
        asked.reasons = _("The case ended")
        progress.move(asked, ReconsiderationState.DECLINED, now=now)
    for stage in Stage:
        _stands_again(case, stage, now=now)


def _is_answered(asked: Reconsideration) -> bool:
    """What was decided again has been served: the word that concludes the request is still on its way."""
    served = standing.standing(asked.decision.case, Stage(asked.decision.stage))
    return served is not None and served.pk > asked.decision_id


def _stands_again(case: Case, stage: Stage, *, now: datetime) -> None:
    """Also where the panel had returned what was opened, and somebody had written it once more."""
    served = standing.standing(case, stage)
    if served is None or served.replaced_at is None:
        return
    if not Decision.objects.live().filter(case=case, stage=stage).exists():
        served.replaced_at = None
        served.save(update_fields=["replaced_at"])
        lifecycle.say_where(served, now=now)
