"""What is unusual about opening an address at this moment: it is told at once, and stops nobody who has to act."""

from datetime import datetime, timedelta

from django.db.models import Q

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.calendars.working_days import LONDON
from support.models.care import Care
from support.models.location import LocationOpening, Unusual

NIGHT_BEGINS, NIGHT_ENDS = 22, 6
AN_HOUR, MANY = timedelta(hours=1), 5


def of(care: Care, *, by: Actor, now: datetime) -> list[Unusual]:
    mine = LocationOpening.objects.filter(Q(membership=by.membership_id))
    found = {
        Unusual.NIGHT: _is_night(now),
        Unusual.FIRST: not _holds(care, by) and not mine.filter(care=care).exists(),
        Unusual.MANY: mine.filter(opened_at__gt=now - AN_HOUR).count() + 1 >= MANY,
    }
    return [word for word, is_so in found.items() if is_so]


def _is_night(now: datetime) -> bool:
    hour = now.astimezone(LONDON).hour
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS


def _holds(care: Care, by: Actor) -> bool:
    return Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).filter(Q(membership=by.membership_id)).exists()
