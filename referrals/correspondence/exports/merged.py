"""One PDF: cover sheet, contents page, then letter after letter; the stored letters are attached to it."""

from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.letters import guiding, sheaves
from nrm.letters.guiding import Chapter
from nrm.letters.sheaves import Binder
from referrals.correspondence.exports import cover, manifest, packing, refusals
from referrals.correspondence.exports.makers import Progress
from referrals.correspondence.exports.manifest import Line
from referrals.correspondence.exports.packing import Piece
from referrals.correspondence.models.export import Export


def write(export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
    with Binder() as binder:
        lines = [_bound(binder, piece) for piece in packing.pieces(export, by=by, done=done)]
        if not lines:
            raise refusals.NothingFound
        sheets = [cover.cover(export, lines, notes=notes(), now=now), *cover.contents(export, lines, now=now)]
        book = binder.bound(sheets, table=manifest.written(lines), table_name=manifest.NAME)
        in_front = len(book.pages) - binder.pages
        guiding.guide(book, [_chapter(line) for line in lines if line.is_in], in_front=in_front)
        sheaves.title(book, cover.CoverSheet.title)
        sheaves.save(book, into)


def notes() -> list[str]:
    return [
        _("In this file the letters are pages of one document, so that its pages have no hash of their own. The "
          "letters themselves, byte for byte as they are stored, are attached to this file; the hashes (SHA-256) in "
          "the manifest are theirs, and the ones on the pages of the letters in the service."),
        _("The manifest is attached too, as the table manifest.csv: a line for each letter, also for those that are "
          "missing. Open the list of attachments in your PDF reader to see them."),
    ]  # fmt: skip


def _bound(binder: Binder, piece: Piece) -> Line:
    begins = binder.bind(piece.content, piece.name) if piece.content is not None else None
    return manifest.line(piece, first_page=begins)


def _chapter(line: Line) -> Chapter:
    return Chapter(line.number, f"{line.number}. {line.kind}, {line.case}", int(line.first_page))
