"""Who is told that a case stopped, ran on or ended: in the portal, once for each occasion, and by telephone if not.

The first responder is mailed by `reactions.py` and reads it on the page of the referral.
"""

from collections.abc import Mapping
from datetime import datetime

from decisions.models.course import CourseChange
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.access import walls
from referrals.casefile.actions import notices, telling
from referrals.casefile.board.codes import Capacity, FlagCode
from referrals.casefile.board.models import Flag, Party
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind
from referrals.casefile.readers import can_be_told

TOLD = (Capacity.PRIME, Capacity.PROVIDER, Capacity.LOCAL_AUTHORITY, Capacity.GUARDIAN, Capacity.FORCE)
# Whoever of these reads nothing here is telephoned.
MUST_KNOW = frozenset({Capacity.PRIME, Capacity.LOCAL_AUTHORITY})


def tell(
    change: CourseChange, kind: NoticeKind, *, facts: Mapping[str, str] | None = None, by: Actor, now: datetime
) -> None:
    """A body before which a wall stands is not told, as if it took no part."""
    case = change.case
    reached = {party.capacity: _tell(party, change, kind, facts or {}, by, now) for party in _parties(case)}
    must = MUST_KNOW & reached.keys() | ({Capacity.FORCE} if _is_prosecuted(case) else set())
    if any(not reached.get(capacity) for capacity in must):
        telling.telephone(case, now=now)


def _tell(
    party: Party, change: CourseChange, kind: NoticeKind, facts: Mapping[str, str], by: Actor, now: datetime
) -> bool:
    body = party.organisation
    notices.tell(organisation=body, kind=kind, case=change.case, facts=facts, by=by, now=now, occasion=change.pk)
    return can_be_told(body, on=local_day(now))


def _parties(case: Case) -> list[Party]:
    found = case.parties.filter(to_on=None, capacity__in=TOLD).select_related("organisation").order_by("id")
    return [party for party in found if not walls.stands_before(case, party.organisation)]


def _is_prosecuted(case: Case) -> bool:
    """Criminal proceedings in which the defence may turn on this decision: the police are told at once."""
    return Flag.objects.filter(case=case, flag=FlagCode.S45).exists()
