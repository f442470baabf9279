"""A download: whether it may leave is asked again each time, and each case keeps that it did."""

from contextlib import ExitStack
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import FileDamaged, NoSuchFile, StoredFile
from nrm.happened import Happened
from nrm.ledger.access import looked_at_all
from nrm.ledger.record import Happening, record_all
from referrals.correspondence.exports import lifecycle, making, refusals
from referrals.correspondence.exports.makers import maker_of, may_have
from referrals.correspondence.models.export import Export, ExportState


def take(*, export: Export, by: Actor, now: datetime) -> BinaryIO:
    """The stored file, proven to be the one that was made, once it is written down whose papers leave."""
    with ExitStack() as opened:
        stream = opened.enter_context(_proven(export))
        if not _written_down(export, by=by, now=now):
            raise refusals.NoLongerYours
        opened.pop_all()
    return stream


@transaction.atomic
def _written_down(export: Export, *, by: Actor, now: datetime) -> bool:
    """Committed before the first byte leaves. What they may not have any more is ended there and then."""
    found = lifecycle.lock(export)
    if found.state != ExportState.READY or found.expires_at is None or found.expires_at <= now:
        raise refusals.NotReady
    if not may_have(found, by):
        making.end(found, ExportState.REFUSED, why=refusals.NoLongerYours.__name__, by=by, now=now)
        return False
    cases = list(maker_of(found.kind).cases(found))
    looked_at_all(cases, by=by, at=now, action="exported", purpose=found.purpose, fields=[found.kind])
    facts = lifecycle.facts_of(found)
    taken = [Happening(Happened.EXPORT_TAKEN, found, facts | {"case_id": case.pk}) for case in cases]
    record_all(taken, by=by, at=now)
    return True


def _proven(export: Export) -> BinaryIO:
    if export.state != ExportState.READY:
        raise refusals.NotReady
    try:
        return filestore.open_proven(StoredFile(export.file, export.size, export.sha256))
    except (FileDamaged, NoSuchFile):
        raise refusals.FileLost from None
