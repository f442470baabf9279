"""The danger a person is in is gone through, and what keeps them safe is agreed. Nobody overwrites anybody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.risk import Danger, RiskAssessment
from support.plan.refusals import ChangedMeanwhile, InThePast
from support.plan.writing import locked, tell

# Of somebody who is supported for years; whoever needs more than these asks for the record.
MOST = 50


@dataclass(frozen=True, slots=True)
class Risks:
    exploited_again: Danger
    from_others: Danger
    to_themselves: Danger
    to_others: Danger
    words: str
    safety_plan: str
    review_on: date


def newest(care: Care) -> RiskAssessment | None:
    found = RiskAssessment.objects.filter(care=care).select_related("made_by__person")
    return found.order_by("-number").first()


def earlier(care: Care, latest: RiskAssessment | None) -> list[RiskAssessment]:
    """All before the newest, the last one first."""
    found = RiskAssessment.objects.filter(care=care, number__lt=latest.number if latest else 0)
    return list(found.select_related("made_by__person").order_by("-number")[:MOST])


@transaction.atomic
def assess(*, care: Care, risks: Risks, seen: int, by: Actor, now: datetime) -> RiskAssessment:
    """`seen` is the number the form was drawn with, nought where there was none."""
    care = locked(care)
    latest = newest(care)
    number = latest.number if latest else 0
    if number != seen:
        raise ChangedMeanwhile
    if risks.review_on < local_day(now):
        raise InThePast
    assessment = RiskAssessment.objects.create(
        care=care,
        number=number + 1,
        exploited_again=risks.exploited_again,
        from_others=risks.from_others,
        to_themselves=risks.to_themselves,
        to_others=risks.to_others,
        words=risks.words.strip(),
        safety_plan=risks.safety_plan.strip(),
        review_on=risks.review_on,
        made_by_id=by.acting(),
        made_at=now,
    )
    tell(Happened.CARE_SAFETY_RECORDED, care, "risk", by=by, now=now, number=assessment.number)
    return assessment
