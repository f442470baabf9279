"""Makes the file that was asked for: into a temporary file without a name, then into the store, once.

Whoever asked is asked about again before it is made and once more before it is kept.
"""

from datetime import datetime, timedelta
from functools import partial
from tempfile import TemporaryFile

from django.db import transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from nrm.letters import LetterCouldNotBeMade
from nrm.letters.presses import Fault
from nrm.refusal import Refusal
from referrals.correspondence import leftovers
from referrals.correspondence.exports import lifecycle, refusals
from referrals.correspondence.exports.makers import maker_of, may_have
from referrals.correspondence.models.export import Export, ExportState

KEPT_FOR = timedelta(days=1)
# Says nothing of the papers: it is tried again by itself.
PASSING = frozenset({Fault.BUSY, Fault.WOULD_NOT_START})


class RightsChanged(Exception):
    """What the asker may have became less while the file was made: it is made anew, without that."""

    code = "rights_changed"


class Overtaken(Exception):
    """Another worker has begun anew meanwhile. What it writes down must not be overwritten."""


def make(event: Event, *, now: datetime) -> str:
    """Run twice it is made once. What cannot be made says so on its page."""
    export = _begin(int(event.subject_id))
    if export is None:
        return "made_already"
    try:
        stored = _packed(export, now=now)
    except Overtaken:
        return "made_meanwhile"
    except LetterCouldNotBeMade as fault:
        if fault.fault in PASSING:
            raise
        return _ended(export, ExportState.FAILED, why=fault.code, now=now)
    except Refusal as refusal:
        return _ended(export, ExportState.REFUSED, why=type(refusal).__name__, now=now)
    return _keep(export, stored, now=now)


def asker(export: Export, *, now: datetime) -> Actor:
    """Whoever asked, with the rights of this moment; nobody, if they left."""
    usable = Membership.objects.usable(local_day(now)).select_related("person", "organisation")
    here = usable.filter(pk=export.asked_by_id).first()
    return actor_through(here) if here else Actor()


@transaction.atomic
def _begin(number: int) -> Export | None:
    """What an attempt before this one may have left goes; whoever works at it still comes too late."""
    export = lifecycle.lock(Export(pk=number))
    if export.state not in lifecycle.OPEN:
        return None
    if export.laying:
        leftovers.discard(export.laying)
    export.laying, export.done = filestore.new_name(), 0
    if export.state == ExportState.ASKED:
        lifecycle.move(export, ExportState.MAKING)
    export.save(update_fields=["laying", "done"])
    return export


def _packed(export: Export, *, now: datetime) -> StoredFile:
    maker, by = maker_of(export.kind), asker(export, now=now)
    if not by.may(maker.right):
        raise refusals.NoLongerYours
    with TemporaryFile() as packed:
        maker.pack(export, packed, by=by, done=partial(_tell, export), now=now)
        packed.seek(0)
        return filestore.put_stream(packed, name=export.laying)


def _tell(export: Export, done: int) -> None:
    """Of this attempt alone. Until the transaction around it ends, nobody else begins."""
    if not Export.objects.filter(pk=export.pk, laying=export.laying, state=ExportState.MAKING).update(done=done):
        raise Overtaken


def _keep(export: Export, stored: StoredFile, *, now: datetime) -> str:
    said = _kept(export, stored, now=now)
    if said == RightsChanged.code:
        raise RightsChanged
    return said


@transaction.atomic
def _kept(export: Export, stored: StoredFile, *, now: datetime) -> str:
    """Whoever comes second takes their own copy away again: there is one file of an export."""
    export = lifecycle.lock(export)
    if export.state != ExportState.MAKING or export.laying != stored.name:
        leftovers.discard(stored.name)
        return "made_meanwhile"
    if not may_have(export, asker(export, now=now)):
        return RightsChanged.code
    export.file, export.size, export.sha256, export.laying = stored.name, stored.size, stored.sha256, ""
    export.done, export.made_at, export.expires_at = export.total, now, now + KEPT_FOR
    lifecycle.move(export, ExportState.READY)
    facts = lifecycle.facts_of(export) | {"sha256": export.sha256}
    record(Happened.EXPORT_MADE, subject=export, by=SYSTEM, at=now, facts=facts)
    return "made"


@transaction.atomic
def _ended(export: Export, to: ExportState, *, why: str, now: datetime) -> str:
    found = lifecycle.lock(export)
    if found.state != ExportState.MAKING or found.laying != export.laying:
        return "made_meanwhile"
    end(found, to, why=why, now=now)
    return to.value


# What tells of each end; whatever lies in the store then goes, by the reaction to it.
ENDS = {
    ExportState.GONE: Happened.EXPORT_GONE,
    ExportState.FAILED: Happened.EXPORT_FAILED,
    ExportState.REFUSED: Happened.EXPORT_REFUSED,
}


def end(export: Export, to: ExportState, *, why: str = "", by: Actor = SYSTEM, now: datetime) -> None:
    """Call with the export locked."""
    lifecycle.move(export, to, why=why)
    record(ENDS[to], subject=export, by=by, at=now, facts=lifecycle.facts_of(export) | {"why": why})
