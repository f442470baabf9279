"""One ZIP: the letters as they lie in the store, a cover sheet and the manifest. Written as it grows."""

from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nrm.actor import Actor
from referrals.correspondence.exports import cover, manifest, packing, refusals
from referrals.correspondence.exports.makers import Progress
from referrals.correspondence.models.export import Export

FOLDER = "letters/"


def write(export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
    lines = []
    with ZipFile(into, "w") as archive:
        for piece in packing.pieces(export, by=by, done=done):
            lines.append(manifest.line(piece))
            if piece.content is not None:
                archive.writestr(_entry(FOLDER + piece.name, now), piece.content)
        if not lines:
            raise refusals.NothingFound
        archive.writestr(_entry(manifest.NAME, now), manifest.written(lines), ZIP_DEFLATED)
        archive.writestr(_entry(cover.NAME, now), cover.cover(export, lines, notes=notes(), now=now))


def notes() -> list[str]:
    return [
        _("The letters are in the folder “letters”, byte for byte as they are stored. The hash (SHA-256) of each file "
          "is the one in the manifest, and the one on the page of the letter in the service."),
        _("The manifest is the table manifest.csv: a line for each letter, also for those that are missing."),
    ]  # fmt: skip


def _entry(name: str, now: datetime) -> ZipInfo:
    entry = ZipInfo(name, localtime(now).timetuple()[:6])
    entry.external_attr = 0o600 << 16
    return entry
