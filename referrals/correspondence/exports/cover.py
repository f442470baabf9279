"""The cover sheet: who took these letters out, when, what for, what is in the file, and what is missing from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from anyascii import anyascii
from django.utils.translation import gettext as _

from nrm.calendars.working_days import local_day
from nrm.letters import Letter, LetterCouldNotBeMade, render
from nrm.letters.presses import Fault
from referrals.correspondence.exports import finding, words
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.exports.manifest import Line
from referrals.correspondence.models.export import Export, Packed

NAME = "cover.pdf"
# Where the lines of a contents page lead until they are turned into places of the same file.
PLACE = "https://contents.invalid/"


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
    notes: tuple[str, ...]
    contents: tuple[Content, ...] = ()


def printed(export: Export, lines: Sequence[Line], *, notes: Iterable[str], has_contents: bool, now: datetime) -> bytes:
    sheet = CoverSheet(
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
        missing=tuple(_content(line) for line in lines if not line.is_in),
        notes=tuple(notes),
        contents=tuple(_content(line) for line in lines if line.is_in) if has_contents else (),
    )
    return _laid_out(sheet)


def _laid_out(sheet: CoverSheet) -> bytes:
    """Words in characters that no font of ours has are spelled in Latin letters: the file is made all the same."""
    try:
        return render(sheet)
    except LetterCouldNotBeMade as fault:
        if fault.fault is not Fault.NO_SUCH_CHARACTER:
            raise
    spelled = {
        name: anyascii(getattr(sheet, name)) or "-" for name in ("exporter", "body", "said") if getattr(sheet, name)
    }
    looked_for = tuple((key, anyascii(value)) for key, value in sheet.looked_for)
    return render(replace(sheet, **spelled, looked_for=looked_for))


def _counted(export: Export, lines: Sequence[Line]) -> Iterable[tuple[str, int]]:
    inside = sum(line.is_in for line in lines)
    yield _("Letters that were found"), export.total
    yield _("In this file"), inside
    yield _("Missing, and named below"), len(lines) - inside
    if export.total > len(lines):
        yield _("Left out, as they may not leave any more"), export.total - len(lines)


def _content(line: Line) -> Content:
    what = line.kind if line.is_in else f"{line.kind}. {Packed(line.state).label}"
    return Content(line.number, what, line.addressee, line.case, line.first_page, f"{PLACE}{line.number}")
