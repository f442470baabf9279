"""How delivery fares, computed when asked: what is stuck, since when, and who has stopped working."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger import poke
from nrm.ledger.expressions import DatabaseClock
from nrm.ledger.models import Heartbeat, OutboxRow, OutboxState, Pause
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal

# Two rounds of a ticker: longer than this, and something has stopped.
TOLERATED = timedelta(seconds=90)
# The whole chain is read every night; only a sound one counts.
SINCE_VERIFIED = timedelta(hours=26)
STUCK = [OutboxState.DEAD, OutboxState.UNCERTAIN, OutboxState.HELD]
MOST_COUNTED = 1_000


class NothingToRetry(Refusal):
    sentence = _("This is done or being sent right now, so there is nothing to try again.")


@dataclass(frozen=True, slots=True)
class Beat:
    name: str
    last_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class Supervision:
    delayed_since: datetime | None
    paused_since: datetime | None
    dead: int
    uncertain: int
    beats: Sequence[Beat]

    @property
    def calm(self) -> bool:
        return not (self.delayed_since or self.paused_since or self.dead or self.uncertain)


def supervise(*, now: datetime) -> Supervision:
    return Supervision(
        delayed_since=delayed_since(),
        paused_since=Pause.objects.values_list("since", flat=True).first(),
        dead=_count(OutboxState.DEAD),
        uncertain=_count(OutboxState.UNCERTAIN),
        beats=beats(now=now),
    )


def delayed_since() -> datetime | None:
    """When the oldest row that nobody took became due, if that is longer ago than a ticker needs."""
    waiting = OutboxRow.objects.filter(_overdue())
    return waiting.order_by("not_before").values_list("not_before", flat=True).first()


def beats(*, now: datetime) -> list[Beat]:
    known = dict(Heartbeat.objects.values_list("name", "last_at"))
    return [Beat(name, known.get(name), _late(name, known.get(name), now)) for name in Beating.values]


def needing_attention(actor: Actor) -> QuerySet[OutboxRow]:
    """What is dead, uncertain, held, failing or overdue."""
    if not actor.may(Permission.SUPERVISE_DELIVERY):
        return OutboxRow.objects.none()
    failing = Q(state=OutboxState.PENDING, attempts__gt=0)
    return OutboxRow.objects.filter(Q(state__in=STUCK) | failing | _overdue()).select_related("event")


def visible_to(actor: Actor) -> QuerySet[OutboxRow]:
    found = OutboxRow.objects.select_related("event")
    return found if actor.may(Permission.SUPERVISE_DELIVERY) else found.none()


@transaction.atomic
def try_again(row: OutboxRow, *, by: Actor, now: datetime) -> None:
    """Gives the row all its attempts anew. What the gateway already did it knows again by the effect's key."""
    locked = OutboxRow.objects.select_for_update().get(pk=row.pk)
    if locked.state not in {*STUCK, OutboxState.PENDING}:
        raise NothingToRetry
    before = {"reaction": locked.reaction, "state": locked.state, "code": locked.last_error_code}
    locked.state, locked.attempts = OutboxState.PENDING, 0
    locked.not_before = DatabaseClock()
    locked.save(update_fields=["state", "attempts", "not_before"])
    record(Happened.DELIVERY_RETRIED, subject=locked, by=by, at=now, facts=before)
    transaction.on_commit(lambda: poke.poke([(locked.pk, locked.reaction)]), robust=True)


def _overdue() -> Q:
    return Q(state=OutboxState.PENDING, not_before__lt=DatabaseClock() - models.Value(TOLERATED))


def _count(state: OutboxState) -> int:
    return OutboxRow.objects.filter(state=state)[:MOST_COUNTED].count()


def _late(name: str, last_at: datetime | None, now: datetime) -> bool:
    tolerated = SINCE_VERIFIED if name == Beating.VERIFIER else TOLERATED
    return last_at is None or last_at < now - tolerated
