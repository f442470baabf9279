"""Tells in the demo that an officer opened an address because a life was in danger: nobody has looked at it yet."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from support.locations import urgent
from support.models.care import Care
from support.models.house import Stay

HOUR = timedelta(hours=1)
REASON = (
    "The brother of the man who held them has written that he is on his way there, and the provider’s number for the "
    "night rings out. The police wait for where to go."
)


def tell(_cast: Cast, *, now: datetime) -> None:
    housed = Stay.objects.live(local_day(now)).filter(care__ended_at=None).values("care")
    for care in Care.objects.filter(pk__in=housed).select_related("case").order_by("id"):
        holder = Holding.objects.about(HoldingKind.CASE, care.case).first() if care.case else None
        if care.case and holder:
            at = now - 3 * HOUR
            urgent.open_urgently(case=care.case, reason=REASON, by=actor_through(holder.membership), now=at)
            return
