"""A file is kept for a day. Then it goes, and the row stays as the fact that there was one."""

from datetime import datetime, timedelta

from django.db import transaction

from nrm.gateways import filestore
from nrm.ledger.models import Event
from referrals.correspondence.exports import lifecycle, making
from referrals.correspondence.models.export import Export, ExportQuerySet, ExportState

# Of each, in one pass: a pass is short and comes again in seconds.
MOST = 50
# By then every attempt was made, or the service stood still.
STANDS_STILL = timedelta(hours=3)


def sweep(*, now: datetime) -> None:
    _end(Export.objects.filter(state=ExportState.READY, expires_at__lte=now), ExportState.GONE, now=now)
    stuck = Export.objects.filter(state__in=lifecycle.OPEN, asked_at__lt=now - STANDS_STILL)
    _end(stuck, ExportState.FAILED, why="stood_still", now=now)


def delete_file(event: Event, *, now: datetime) -> str:
    """Whatever of it lies in the store. Run twice, there is nothing left to do."""
    export = Export.objects.get(pk=int(event.subject_id))
    for name in filter(None, (export.file, export.laying)):
        filestore.delete(name)
    Export.objects.filter(pk=export.pk).update(file="", laying="")
    return "deleted"


def _end(due: ExportQuerySet, to: ExportState, *, why: str = "", now: datetime) -> None:
    """Each in its own transaction; one that somebody has in hand is left to the next pass."""
    for number in due.order_by("id").values_list("pk", flat=True)[:MOST]:
        with transaction.atomic():
            if export := due.select_for_update(skip_locked=True).filter(pk=number).first():
                making.end(export, to, why=why, now=now)
