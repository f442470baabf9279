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
    for asked in (
        Reconsideration.objects.open().filter(decision__case=case).select_related("decision__case").order_by("id")
    ):
        asked.reasons = _("The case ended")
        progress.move(asked, ReconsiderationState.DECLINED, now=now)
    for stage in Stage:
        _stands_again(case, stage, now=now)


def _stands_again(case: Case, stage: Stage, *, now: datetime) -> None:
    """Also where the panel had returned what was opened, and somebody had written it once more."""
    served = standing.standing(case, stage)
    if served is None or served.replaced_at is None:
        return
    if not Decision.objects.live().filter(case=case, stage=stage).exists():
        served.replaced_at = None
        served.save(update_fields=["replaced_at"])
        lifecycle.say_where(served, now=now)
