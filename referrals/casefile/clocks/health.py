"""How all running clocks are: counted by kind in one question, whatever their number, from one index."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models.heartbeat import Beating, Heartbeat
from referrals.casefile.clocks.last_pass import LastPass, Sweep
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class KindHealth:
    kind: ClockCode
    running: int
    due_soon: int
    late: int
    standing_still: int
    oldest_late_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pulse:
    """Since when somebody has been silent who comes every few seconds."""

    name: str
    last_at: datetime | None


def by_kind(*, now: datetime) -> list[KindHealth]:
    moves, still = Q(stopped_on=None), ~Q(stopped_on=None)
    late = moves & Q(due_at__lte=now, bound__in=CAN_BE_LATE)
    rows = (
        Deadline.objects.running()
        .order_by()
        .values("kind")
        .annotate(
            running=Count("kind", filter=moves),
            due_soon=Count("kind", filter=moves & Q(warn_at__lte=now, due_at__gt=now)),
            late=Count("kind", filter=late),
            still=Count("kind", filter=still),
            oldest=Min("due_at", filter=late),
        )
    )
    found = [
        KindHealth(ClockCode(row["kind"]), row["running"], row["due_soon"], row["late"], row["still"], row["oldest"])
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one.late, -one.running, one.kind))


def oldest_late(actor: Actor, *, now: datetime) -> Deadline | None:
    """The one to open first, of those that this person may see."""
    seen = Case.objects.visible_to(actor).order_by().values("pk")
    late = Deadline.objects.overdue(now=now).filter(case__in=seen).select_related("case")
    return late.order_by("due_at", "id").first()


def pulses() -> list[Pulse]:
    sweeps = dict(LastPass.objects.values_list("sweep", "ended_at"))
    beats = dict(Heartbeat.objects.filter(name__in=(Beating.BEAT, Beating.TICK)).values_list("name", "last_at"))
    return [Pulse(name, beats.get(name)) for name in (Beating.BEAT, Beating.TICK)] + [
        Pulse(name, sweeps.get(name)) for name in Sweep
    ]
