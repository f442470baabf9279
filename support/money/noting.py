"""What an amount depends on is noted, from a day: a correction stands in the place of what was noted before."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from support.models.care import Care
from support.models.money import Circumstances
from support.money.refusals import BornLater
from support.money.working import Known
from support.plan.writing import locked, tell


@transaction.atomic
def note(*, care: Care, known: Known, by: Actor, now: datetime) -> Circumstances:
    care = locked(care)
    if any(born > local_day(now) for born in known.children_born):
        raise BornLater
    Circumstances.objects.filter(care=care, from_on=known.from_on, superseded_at=None).update(superseded_at=now)
    row = Circumstances.objects.create(
        care=care,
        from_on=known.from_on,
        meals=known.meals,
        asylum_supported=known.asylum_supported,
        pregnant=known.pregnant,
        children_born=sorted(known.children_born),
        other_weekly=known.other_weekly,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    tell(Happened.CARE_MONEY_NOTED, care, "circumstances", by=by, now=now, circumstances_id=row.pk)
    return row
