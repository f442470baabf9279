"""What stands beside the questions: the account, the list of files, or one page of one of them. Never a whole file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from decisions.models.citation import Citation
from decisions.models.decision import Decision
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile import sources
from referrals.casefile.requests.models import Request
from referrals.casefile.sources import Exhibit, Said, Sheet


class Shown(StrEnum):
    ACCOUNT = "account"
    FILES = "files"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody has open there. An address carries it, so that a page opened again shows the same."""

    shown: Shown = Shown.ACCOUNT
    file: UUID | None = None
    page: int = 1

    @property
    def query(self) -> str:
        if self.file is not None:
            return "?" + urlencode({"show": self.file, "page": self.page})
        return "" if self.shown is Shown.ACCOUNT else f"?show={self.shown}"


@dataclass(frozen=True, slots=True)
class File:
    """A file, and each page of it that a finding cites."""

    exhibit: Exhibit
    cited: Sequence[Citation]

    def cited_on(self, page: int) -> list[Citation]:
        return [citation for citation in self.cited if citation.page == page]


@dataclass(frozen=True, slots=True)
class Pane:
    place: Place
    files: Sequence[File]
    account: Sequence[Said] = ()
    answers: Iterable[Request] = ()
    # The file that is open, the page of it, and the file after it.
    file: File | None = None
    sheet: Sheet | None = None
    onward: File | None = None

    @property
    def cited_here(self) -> list[Citation]:
        return self.file.cited_on(self.sheet.number) if self.file and self.sheet else []


def place(said: Mapping[str, str]) -> Place:
    """`open` is a button that was pressed; `show` and `page` are what is open, or the page that was typed."""
    name, _colon, number = said.get("open", "").partition(":")
    if not name:
        name, number = said.get("show", ""), said.get("page", "")
    if name == Shown.FILES:
        return Place(Shown.FILES)
    file = _reference(name)
    return Place(Shown.FILE, file, _number(number)) if file else Place()


def is_turned(posted: Mapping[str, str]) -> bool:
    """Whether a button was pressed that only shows something else."""
    return "open" in posted or "go" in posted


def pane(decision: Decision, at: Place, *, by: Actor, now: datetime) -> Pane:
    """A file that is not there, or not to be opened, shows the list in its place."""
    files = _files(decision)
    if at.file is not None:
        return _of_file(decision, files, at, by=by, now=now)
    if at.shown is Shown.FILES:
        return Pane(at, files)
    return Pane(at, files, account=sources.account(decision.case, on=local_day(now)), answers=answers(decision))


def answers(decision: Decision) -> QuerySet[Request]:
    answered = Request.objects.filter(case=decision.case_id, answered_at__isnull=False)
    return answered.select_related("asked_of").order_by("answered_at", "id")


def _of_file(decision: Decision, files: Sequence[File], at: Place, *, by: Actor, now: datetime) -> Pane:
    spot = next((spot for spot, row in enumerate(files) if row.exhibit.reference == at.file), None)
    sheet = sources.sheet(decision.case, at.file, number=at.page, by=by, now=now) if at.file else None
    if spot is None or sheet is None:
        return Pane(Place(Shown.FILES), files)
    onward = next((row for row in files[spot + 1 :] if row.exhibit.can_be_read), None)
    found = Place(Shown.FILE, at.file, sheet.number or at.page)
    return Pane(found, files, file=files[spot], sheet=sheet, onward=onward)


def _files(decision: Decision) -> list[File]:
    cited = Citation.objects.filter(finding__decision=decision, evidence__isnull=False)
    rows = list(cited.select_related("finding").order_by("page", "id"))
    return [
        File(exhibit, [row for row in rows if row.evidence == exhibit.reference])
        for exhibit in sources.exhibits(decision.case)
    ]


def _reference(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) <= 6 else 1
