"""The cover sheet: who took these letters out, when, what for, what is in the file, and what is missing from it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from anyascii import anyascii
from django.utils.translation import gettext as _

from nrm.calendars.working_days import local_day
from nrm.letters import Letter, LetterCouldNotBeMade, render
from nrm.letters.guiding import PLACE
from nrm.letters.presses import Fault
from referrals.correspondence.exports import finding, words
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.exports.manifest import Line
from referrals.correspondence.models.export import Export, Packed

NAME = "cover.pdf"
# Lines of one table: a press lays that many out in a second or two.
ON_A_SHEET = 200


@dataclass(frozen=True, slots=True)
class Content:
    number: int
    what: str
    to: str
    case: str
    page: str
    place: str


@dataclass(frozen=True, kw_only=True, repr=False)
class CoverSheet(Letter):
    template: ClassVar[str] = "correspondence/export_cover"
    title: ClassVar[str] = "Exported letters"

    exporter: str
    body: str
    asked: str
    made: str
    purpose: str
    said: str = ""
    looked_for: tuple[tuple[str, str], ...]
    counted: tuple[tuple[str, int], ...]
    missing: tuple[Content, ...] = ()
    # Those that are named in the manifest alone.
    missing_besides: int = 0
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class ContentsSheet(Letter):
    template: ClassVar[str] = "correspondence/export_contents"
    title: ClassVar[str] = "Contents"

    contents: tuple[Content, ...]


def cover(export: Export, lines: Sequence[Line], *, notes: Iterable[str], now: datetime) -> bytes:
    missing = [_content(line) for line in lines if not line.is_in]
    return _laid_out(
        CoverSheet(
            reference=str(export.reference),
            dated=local_day(now),
            exporter=export.asked_by.person.full_name,
            body=export.asked_by.organisation.name,
            asked=words.instant(export.asked_at),
            made=words.instant(now),
            purpose=str(export.get_purpose_display()),
            said=export.said,
            looked_for=tuple(finding.in_words(Wanted.kept(export.wanted))),
            counted=tuple(_counted(export, lines)),
            missing=tuple(missing[:ON_A_SHEET]),
            missing_besides=len(missing[ON_A_SHEET:]),
            notes=tuple(notes),
        )
    )


def contents(export: Export, lines: Sequence[Line], *, now: datetime) -> Iterator[bytes]:
    """As many sheets as it takes: a press has seconds for each."""
    inside = [_content(line) for line in lines if line.is_in]
    for first in range(0, len(inside), ON_A_SHEET):
        some = tuple(inside[first : first + ON_A_SHEET])
        yield render(ContentsSheet(reference=str(export.reference), dated=local_day(now), contents=some))


def _laid_out(sheet: CoverSheet) -> bytes:
    """Words in characters that no font of ours has are spelled in Latin letters: the file is made all the same."""
    try:
        return render(sheet)
    except LetterCouldNotBeMade as fault:
        if fault.fault is not Fault.NO_SUCH_CHARACTER:
            raise
    return render(
        replace(sheet, exporter=_spelled(sheet.exporter), body=_spelled(sheet.body), said=_spelled(sheet.said))
    )


def _spelled(typed: str) -> str:
    return anyascii(typed) or ("-" if typed else "")


def _counted(export: Export, lines: Sequence[Line]) -> Iterable[tuple[str, int]]:
    inside = sum(line.is_in for line in lines)
    yield _("Letters that were found"), export.total
    yield _("In this file"), inside
    yield (_("Missing, and named below") if inside < len(lines) else _("Missing")), len(lines) - inside
    if export.total > len(lines):
        yield _("Left out, as they may not leave any more"), export.total - len(lines)


def _content(line: Line) -> Content:
    what = line.kind if line.is_in else f"{line.kind}. {Packed(line.state).label}"
    return Content(line.number, what, line.addressee, line.case, line.first_page, f"{PLACE}{line.number}")
