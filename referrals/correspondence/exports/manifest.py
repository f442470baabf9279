"""The manifest: a line for each letter, with the hash of the stored letter. No person is named in it."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from io import StringIO

from django.utils.timezone import localtime

from referrals.correspondence.exports.packing import Piece
from referrals.correspondence.models.export import Packed

NAME = "manifest.csv"
# By which a spreadsheet knows a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    # In the archive, or attached to the book; empty where it is missing.
    file: str
    # Of the book; empty in an archive.
    first_page: str
    letter: str
    case: str
    code: str
    kind: str
    addressee: str
    worded_as: str
    language: str
    made: str
    sent: str
    pages: int
    bytes: int
    sha256: str
    state: str

    @property
    def is_in(self) -> bool:
        return self.state == Packed.IN


def line(piece: Piece, *, first_page: int | None = None) -> Line:
    letter, there = piece.letter, piece.content is not None
    return Line(
        number=piece.row.position,
        file=piece.name if there else "",
        first_page=str(first_page) if first_page and there else "",
        letter=str(letter.reference),
        case=letter.case.number,
        code=letter.code,
        kind=letter.get_code_display(),
        addressee=letter.to,
        worded_as=letter.get_reader_display(),
        language=letter.language,
        made=localtime(letter.made_at).isoformat(timespec="seconds") if letter.made_at else "",
        sent=localtime(letter.sent_at).isoformat(timespec="seconds") if letter.sent_at else "",
        pages=letter.pages,
        bytes=letter.size,
        sha256=letter.sha256,
        state=piece.row.packed,
    )


def written(lines: Iterable[Line]) -> bytes:
    """With the mark by which spreadsheets know the encoding."""
    out = StringIO(newline="")
    table = csv.DictWriter(out, [one.name for one in fields(Line)])
    table.writeheader()
    table.writerows({name: _harmless(value) for name, value in asdict(one).items()} for one in lines)
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    """What a body is called must not be worked out by a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
