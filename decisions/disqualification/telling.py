"""Whoever answers for the support is told that it ended, or that it goes on: that alone, and not the ground."""

from datetime import datetime

from decisions.models.disqualification import Disqualification
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.access import walls
from referrals.casefile.actions import notices
from referrals.casefile.actions import telling as by_telephone
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.notice import NoticeKind
from referrals.casefile.readers import can_be_told

TOLD = (Capacity.PRIME, Capacity.PROVIDER, Capacity.LOCAL_AUTHORITY)


def tell(found: Disqualification, kind: NoticeKind, *, by: Actor, now: datetime) -> None:
    case, reached = found.case, []
    for party in case.parties.filter(to_on=None, capacity__in=TOLD).select_related("organisation").order_by("id"):
        body = party.organisation
        if not walls.stands_before(case, body):
            notices.tell(organisation=body, kind=kind, case=case, facts={}, by=by, now=now, occasion=found.pk)
            reached.append(can_be_told(body, on=local_day(now)))
    if not all(reached):
        by_telephone.telephone(case, now=now)
