"""Somebody asks for a file, with a purpose. A worker makes it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.correspondence.exports import lifecycle, refusals
from referrals.correspondence.exports.makers import maker_of
from referrals.correspondence.models.export import LONGEST_SAID, Export, Purpose

# Of one person's at a time: each keeps a worker busy for a while.
MOST_OPEN = 10


@transaction.atomic
def ask(
    *,
    kind: str,
    purpose: str,
    said: str = "",
    wanted: Mapping[str, Fact] | None = None,
    total: int = 1,
    case: Case | None = None,
    by: Actor,
    now: datetime,
) -> Export:
    """`wanted` holds codes and numbers; what the file is for, in somebody's own words, stays on its row."""
    said = " ".join(said.split())[:LONGEST_SAID]
    if purpose not in Purpose.values or (purpose == Purpose.OTHER and not said):
        raise refusals.PurposeMissing
    if not by.may(maker_of(kind).right):
        raise refusals.KindUnknown
    if Export.objects.visible_to(by).filter(state__in=lifecycle.OPEN).count() >= MOST_OPEN:
        raise refusals.TooManyAsked
    export = Export.objects.create(
        kind=kind,
        asked_by_id=by.acting(),
        asked_at=now,
        purpose=purpose,
        said=said,
        case=case,
        wanted=dict(wanted or {}),
        total=total,
    )
    record(Happened.EXPORT_ASKED, subject=export, by=by, at=now, facts=lifecycle.facts_of(export))
    return export
