"""The needs are gone through. Two phones never overwrite each other: the second is shown what the first saved."""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.plan import OPEN_LEVELS, AssessedNeed, PlanNeeds
from support.plan import needs
from support.plan.needs import Meanwhile, Needs
from support.plan.refusals import ChangedMeanwhile
from support.plan.writing import locked, tell


class NeedsChangedMeanwhile(ChangedMeanwhile):
    def __init__(self, meanwhile: Meanwhile) -> None:
        super().__init__()
        self.meanwhile = meanwhile


@transaction.atomic
def assess(*, care: Care, found: Needs, seen: int, by: Actor, now: datetime) -> bool:
    """`seen` is the number the form was drawn with. Saving again what stands there already changes nothing."""
    care = locked(care)
    latest = needs.newest(care)
    if latest is not None and needs.of(latest) == found:
        return False
    if latest is not None and latest.number != seen:
        raise NeedsChangedMeanwhile(needs.meanwhile(care, latest, since=seen))
    number = latest.number + 1 if latest else 1
    assessment = PlanNeeds.objects.create(care=care, number=number, made_by_id=by.acting(), made_at=now)
    since = _since(latest)
    AssessedNeed.objects.bulk_create(
        AssessedNeed(
            assessment=assessment,
            category=category,
            level=one.level,
            words=one.words,
            since=since.get(category, local_day(now)) if one.level in OPEN_LEVELS else since.get(category),
        )
        for category, one in found.items()
    )
    tell(Happened.CARE_PLANNED, care, "needs", by=by, now=now, number=number)
    return True


def _since(latest: PlanNeeds | None) -> dict[str, date]:
    """A need that goes on is one since the day it was first found."""
    rows = latest.needs.filter(level__in=OPEN_LEVELS) if latest else AssessedNeed.objects.none()
    return {row.category: row.since for row in rows if row.since}
