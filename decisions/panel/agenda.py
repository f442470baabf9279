"""What a sitting hears: put on the agenda, taken off it, put off to another day, and published."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from decisions.models.decision import Decision
from decisions.models.sitting import Hearing, Sitting, SittingState
from decisions.panel import bench, composing, conflicts, queue, sitting_refusals, sittings
from decisions.panel.composing import Gap
from decisions.panel.matters import matters
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact


@transaction.atomic
def put_on(*, sitting: Sitting, decisions: Sequence[UUID], minutes: int, by: Actor, now: datetime) -> list[Hearing]:
    """In the order in which they are given, behind what stands there. A matter stands on one agenda."""
    sitting = sittings.lock(sitting, sittings.Act.LIST, by=by)
    if not decisions:
        raise sitting_refusals.NothingChosen
    waiting = queue.waiting().filter(reference__in=decisions)
    found = sorted(waiting, key=lambda row: decisions.index(row.reference))
    if len(found) != len(set(decisions)):
        raise sitting_refusals.NotWaiting
    before = missing_where_published(sitting, now=now)
    place = sitting.hearings.aggregate(last=Max("place"))["last"] or 0
    rows = [
        Hearing(sitting=sitting, decision=row, draft=row.draft, place=place + number, minutes=minutes)
        for number, row in enumerate(found, 1)
    ]
    made = _listed(rows)
    require_no_worse(sitting, before, now=now)
    _tell(sitting, "put_on", made, by=by, now=now)
    return made


@transaction.atomic
def take_off(*, hearing: Hearing, by: Actor, now: datetime) -> None:
    """While it is planned. Once published it is put off, and the page goes on saying so."""
    sitting = sittings.lock(hearing.sitting, sittings.Act.CHANGE, by=by)
    _tell(sitting, "taken_off", [hearing], by=by, now=now)
    Hearing.objects.filter(pk=hearing.pk).delete()


@transaction.atomic
def put_off(*, hearing: Hearing, by: Actor, now: datetime) -> Hearing:
    """Back to the queue, to be put before another sitting."""
    sittings.lock(hearing.sitting, sittings.Act.PUT_OFF, by=by)
    hearing = Hearing.objects.select_for_update(of=("self",)).select_related("sitting").get(pk=hearing.pk)
    if hearing.opened_at is not None:
        raise sitting_refusals.Heard
    if hearing.put_off_at is None:
        hearing.put_off_at = now
        hearing.save(update_fields=["put_off_at"])
        _tell(hearing.sitting, "put_off", [hearing], by=by, now=now)
    return hearing


def leave(decision: Decision, *, now: datetime) -> None:
    """It ended with its case: no panel waits for it. Views that were opened stay where they were given."""
    Hearing.objects.standing().filter(decision=decision, opened_at=None).update(put_off_at=now)


@transaction.atomic
def publish(*, sitting: Sitting, by: Actor, now: datetime) -> Sitting:
    """Refused until nothing is missing. From here on its members see it."""
    sitting = sittings.lock(sitting, sittings.Act.PUBLISH, by=by)
    if sitting.starts_at <= now:
        raise sitting_refusals.InThePast
    if lacks := bench.missing(bench.of(sitting), now=now):
        raise sitting_refusals.NotRight([gap.said for gap in lacks])
    sitting.state, sitting.published_at = SittingState.PUBLISHED, now
    sitting.save(update_fields=["state", "published_at"])
    sittings.tell(Happened.AGENDA_PUBLISHED, sitting, by=by, now=now)
    return sitting


def proposed(sitting: Sitting, *, each: int) -> composing.Proposal:
    """What of the queue would fit this sitting as it is seated now."""
    standing = bench.of(sitting)
    waiting = list(queue.waiting().order_by(*queue.ORDER)[: queue.MOST_LOOKED_AT])
    found = conflicts.between(waiting, standing.panellists)
    members = [bench.member_of(row, sitting, found) for row in standing.panellists]
    described = matters(waiting)
    return composing.propose(
        [described[row.pk] for row in waiting], members, standing.rule, minutes=standing.minutes_left, each=each
    )


def missing_where_published(sitting: Sitting, *, now: datetime) -> Sequence[Gap] | None:
    """None while it is planned: then it may be short for as long as it likes."""
    if sitting.state != SittingState.PUBLISHED:
        return None
    return bench.missing(bench.of(sitting), now=now)


def require_no_worse(sitting: Sitting, before: Sequence[Gap] | None, *, now: datetime) -> None:
    """A published agenda may be mended, and may not be made short of something that it had."""
    if before is None:
        return
    known = {gap.key for gap in before}
    if worse := [gap.said for gap in bench.missing(bench.of(sitting), now=now) if gap.key not in known]:
        raise sitting_refusals.MakesWorse(worse)


def _listed(rows: Sequence[Hearing]) -> list[Hearing]:
    """Of two secretaries who choose the same matter at once, the second is told that it is gone."""
    try:
        with transaction.atomic():
            return Hearing.objects.bulk_create(rows)
    except IntegrityError:
        raise sitting_refusals.NotWaiting from None


def _tell(sitting: Sitting, what: str, rows: Sequence[Hearing], *, by: Actor, now: datetime) -> None:
    facts: Mapping[str, Fact] = {"decisions": sorted(row.decision_id for row in rows)}
    sittings.tell(Happened.SITTING_CHANGED, sitting, by=by, now=now, what=what, facts=facts)
