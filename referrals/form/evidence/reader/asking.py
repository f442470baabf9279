"""Asks the reading program: what pages a file has, and one of them as a picture. What may not be opened is not read."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from referrals.form.evidence import child
from referrals.form.models.evidence import Evidence, FileKind

PROGRAM = "referrals.form.evidence.reader"
# Apart from those who take files in: nobody who reads keeps anybody from sending.
PLACES = threading.BoundedSemaphore(2)
SHOWN = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)
# As many pages at a time on one page of the reader.
AT_A_TIME = 10
HIGHEST = 100_000


class Fault(StrEnum):
    NO_SUCH_PAGE = "no_such_page"
    FAILED = "failed"
    BUSY = "busy"


class NotShown(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


class NotToBeOpened(Exception):
    """Nothing that was not scanned, or is known to be bad, ever reaches the reading program."""


@dataclass(frozen=True, slots=True)
class PageOf:
    number: int
    width: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    count: int
    pages: Sequence[PageOf]

    @property
    def last(self) -> int:
        return self.pages[-1].number if self.pages else 0


def can_be_shown(evidence: Evidence) -> bool:
    return evidence.can_be_opened and evidence.kind in SHOWN


def outline(evidence: Evidence, *, page: int) -> Outline:
    """The pages that stand together with this one."""
    first = (min(max(page, 1), HIGHEST) - 1) // AT_A_TIME * AT_A_TIME + 1
    said, _picture = _asked(evidence, first, first + AT_A_TIME - 1)
    if not said["pages"]:
        raise NotShown(Fault.NO_SUCH_PAGE)
    return Outline(said["count"], [PageOf(number, **one) for number, one in enumerate(said["pages"], first)])


def only(evidence: Evidence, *, page: int) -> Outline:
    """The one page and no other. After the end it is the last."""
    number = min(max(page, 1), HIGHEST)
    said, _picture = _asked(evidence, number, number)
    if number > said["count"] > 0:
        number = said["count"]
        said, _picture = _asked(evidence, number, number)
    if not said["pages"]:
        raise NotShown(Fault.NO_SUCH_PAGE)
    return Outline(said["count"], [PageOf(number, **said["pages"][0])])


def picture(evidence: Evidence, *, page: int) -> bytes:
    if not 1 <= page <= HIGHEST:
        raise NotShown(Fault.NO_SUCH_PAGE)
    return _asked(evidence, page, 0)[1]


def _asked(evidence: Evidence, first: int, last: int) -> tuple[dict[str, Any], bytes]:
    if not can_be_shown(evidence):
        raise NotToBeOpened
    content = filestore.read(StoredFile(evidence.stored_as, evidence.size, evidence.sha256))
    if not PLACES.acquire(timeout=child.PATIENCE):
        raise NotShown(Fault.BUSY)
    try:
        return _heard(child.run(PROGRAM, evidence.kind, str(first), str(last), content=content))
    except child.Killed:
        raise NotShown(Fault.FAILED) from None
    finally:
        PLACES.release()


def _heard(answer: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, picture = answer.partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(head)
    except ValueError:
        raise NotShown(Fault.FAILED) from None
    if "fault" in said:
        raise NotShown(Fault(said["fault"]))
    return said, picture
