"""Which decision counts: the last that was served. One that is being made again changes nothing before its service."""

from decisions.models.decision import Decision
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.models.case import Case


def standing(case: Case, stage: Stage) -> Decision | None:
    served = Decision.objects.filter(case=case, stage=stage, served_at__isnull=False)
    return served.select_related("author__person").order_by("-served_at", "-id").first()


def to_ask_about(case: Case) -> Decision | None:
    """The negative that stands, of the later stage first; none while it is being made again."""
    for stage in (Stage.CONCLUSIVE_GROUNDS, Stage.REASONABLE_GROUNDS):
        found = standing(case, stage)
        if found is not None and found.outcome == Outcome.NEGATIVE and found.replaced_at is None:
            return found
    return None
