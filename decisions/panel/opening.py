"""The chair opens the members' views: all together, once, and not before a quorum has given theirs."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from decisions.models.sitting import Hearing
from decisions.panel import bench, opinions
from decisions.panel import hearing as of_hearing
from decisions.panel import hearing_refusals as refusals
from decisions.panel.composing import lacking
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


@transaction.atomic
def open_views(*, hearing: Hearing, by: Actor, now: datetime) -> Hearing:
    """Pressed twice they are opened once."""
    hearing = of_hearing.lock(hearing, by=by)
    of_hearing.require_chair(hearing, by=by)
    of_hearing.require_heard(hearing)
    if hearing.opened_at is not None:
        return hearing
    heard, needed = voices(hearing), of_hearing.quorum(hearing)
    if len(heard) < needed:
        raise refusals.QuorumMissing(len(heard), needed)
    _require_fit(hearing, heard, now=now)
    hearing.opened_at, hearing.opened_by_id, hearing.voices = now, by.acting(), heard
    hearing.save(update_fields=["opened_at", "opened_by", "voices"])
    facts = of_hearing.facts_of(hearing) | {"views": len(heard)}
    record(Happened.OPINIONS_OPENED, subject=hearing, by=by, at=now, facts=facts)
    return hearing


def _require_fit(hearing: Hearing, heard: Collection[int], *, now: datetime) -> None:
    """What was right when the agenda was published is looked at again among those who gave their view: somebody may
    have left since, taken other work, or declared a conflict.
    """
    standing = bench.of(hearing.sitting)
    given = [member for member in standing.members if member.panellist_id in heard]
    gaps = [*bench.of_chair(standing, now), *lacking(standing.matters[hearing.decision_id], given, standing.rule)]
    if gaps:
        raise refusals.NotComposed([gap.said for gap in gaps])


def voices(hearing: Hearing) -> list[int]:
    """Of those without a conflict, who gave their view."""
    given = opinions.given(hearing)
    return [member.pk for member in of_hearing.sitters(hearing) if member.pk in given]
