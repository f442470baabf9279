"""Files that somebody asked for, made by the real actions. What a test is about, it says itself."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.models import Case
from referrals.correspondence.exports import finding, making, selecting
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models import Export, Letter
from referrals.correspondence.models.export import Purpose
from tests.factories import on_its_way

EVERYTHING = Wanted(unsent=True)


def letters_of(case: Case, count: int, *, by: Actor, now: datetime) -> list[Letter]:
    """Made, each with a file of its own."""
    return [on_its_way.made(case, by=by, now=now) for _ in range(count)]


def asked(
    *, by: Actor, now: datetime, kind: str = "letters_zip", wanted: Wanted = EVERYTHING, said: str = "Audit 7"
) -> Export:
    seen = finding.fingerprint(finding.numbers(finding.found(wanted, by)))
    return selecting.ask(kind=kind, wanted=wanted, seen=seen, purpose=Purpose.INSPECTION, said=said, by=by, now=now)


def told(export: Export, what: Happened = Happened.EXPORT_ASKED) -> Event:
    """What tells a worker."""
    return Event.objects.filter(kind=what, subject_id=str(export.pk)).latest("pk")


def made(export: Export, *, now: datetime) -> Export:
    making.make(told(export), now=now)
    export.refresh_from_db()
    return export


def content(export: Export) -> bytes:
    with filestore.open_stream(export.file) as stream:
        return stream.read()


def archive(export: Export) -> ZipFile:
    return ZipFile(BytesIO(content(export)))


def letters_in(export: Export) -> Sequence[str]:
    return sorted(name for name in archive(export).namelist() if name.startswith("letters/"))
