"""Tells in the demo of a child who is 18 soon: told, and asked whether they want support as an adult."""

from datetime import datetime, timedelta

from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.board.codes import Capacity
from support.models.child import Child
from support.models.turning import Turning
from support.played import somebody
from support.turning import soon, taking

DAY = timedelta(days=1)


def tell(_cast: Cast, *, now: datetime) -> None:
    for child in Child.objects.select_related("case").order_by("told_at", "id"):
        party = child.case.parties.filter(capacity=Capacity.LOCAL_AUTHORITY, to_on=None).first()
        by = somebody("childrens_worker", party.organisation_id) if party else None
        if by is None or not soon.of(by, now=now).filter(pk=child.case_id).exists():
            continue
        at = now - DAY
        taking.take(child=child, step=Turning.TOLD, done_on=local_day(at), by=by, now=at)
        taking.take(child=child, step=Turning.ASKED, done_on=local_day(at), wants_support=True, by=by, now=at)
