"""Hands out the letters of an export one after the other, as they lie in the store: never two of them at once.

Whether each may leave is asked again just before it is read. What cannot be read is named, never passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import FileDamaged, NoSuchFile
from referrals.correspondence import making
from referrals.correspondence.exports import finding
from referrals.correspondence.exports.makers import Progress
from referrals.correspondence.models.export import Export, ExportedLetter, Packed
from referrals.correspondence.models.letter import Letter

# Between two questions whether they may leave, and two words of how far it is.
AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Piece:
    row: ExportedLetter
    content: bytes | None = field(repr=False)

    @property
    def letter(self) -> Letter:
        return self.row.letter

    @property
    def name(self) -> str:
        """Its place and its key; nothing about anybody."""
        return f"{self.row.position:04}-{self.letter.reference}.pdf"


def pieces(export: Export, *, by: Actor, done: Progress) -> Iterator[Piece]:
    """Those that may leave, with what the store has of them. Call it anew for each attempt."""
    for first in range(1, export.total + 1, AT_ONCE):
        last = first + AT_ONCE - 1
        rows = list(_rows(export, first, last))
        may = finding.open_cases({row.letter.case_id for row in rows}, by)
        for row in rows:
            content = _content(row, row.letter.case_id in may)
            if row.packed != Packed.LEFT_OUT:
                yield Piece(row, content)
        with transaction.atomic():
            done(min(last, export.total))
            ExportedLetter.objects.bulk_update(rows, ["packed"])


def _rows(export: Export, first: int, last: int) -> Iterator[ExportedLetter]:
    found = export.letters.filter(position__range=(first, last)).order_by("position")
    return found.select_related("letter__case", "letter__organisation", "letter__representative").iterator()


def _content(row: ExportedLetter, may_leave: bool) -> bytes | None:
    if not may_leave:
        row.packed = Packed.LEFT_OUT
        return None
    try:
        content = filestore.read(making.stored_file(row.letter))
    except NoSuchFile:
        row.packed = Packed.MISSING
        return None
    except FileDamaged:
        row.packed = Packed.DAMAGED
        return None
    row.packed = Packed.IN
    return content
